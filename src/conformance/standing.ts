/** A subject that is always there: one that has died is opened anew. */
import { SubjectDied } from './fault.ts';
import type { OpenSubject, Subject } from './subject.ts';

export class Standing implements AsyncDisposable {
  readonly #open: OpenSubject;
  #subject: Subject | undefined;

  constructor(open: OpenSubject) {
    this.#open = open;
  }

  /** What the task comes to, on the subject of before, or on a new one if that has died. */
  async with<T>(task: (subject: Subject) => Promise<T>): Promise<T> {
    this.#subject ??= await this.#open();
    try {
      return await task(this.#subject);
    } catch (error) {
      if (error instanceof SubjectDied) await this.#bury();
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#bury();
  }

  async #bury(): Promise<void> {
    const dead = this.#subject;
    this.#subject = undefined;
    await dead?.[Symbol.asyncDispose]();
  }
}
