/** A subject that is always there: one that has died is opened anew. */
import { ProbeUnasked, SubjectDied } from './fault.ts';
import type { OpenSubject, Subject } from './subject.ts';

export class Standing implements AsyncDisposable {
  readonly #open: OpenSubject;
  #subject: Subject | undefined;
  #wasOpen = false;

  constructor(open: OpenSubject) {
    this.#open = open;
  }

  /** Throws SubjectDied when there was one, and there can't be another; the first time what opening throws. */
  async opened(): Promise<Subject> {
    try {
      this.#subject ??= await this.#open();
    } catch (error) {
      if (!this.#wasOpen) throw error;
      throw new SubjectDied(`it can't be opened anew: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      });
    }
    this.#wasOpen = true;
    return this.#subject;
  }

  /** What the task comes to, on the subject of before. After an error of which nobody knows what it left there is a new one. */
  async with<T>(task: (subject: Subject) => Promise<T>): Promise<T> {
    const subject = await this.opened();
    try {
      return await task(subject);
    } catch (error) {
      if (!(error instanceof ProbeUnasked)) await this.#bury().catch(() => {});
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
