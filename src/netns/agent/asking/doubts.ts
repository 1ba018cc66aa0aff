/** What makes a verdict of no answer: it was twice that none came, and nothing was lost meanwhile. */
import type { NamespaceName } from '../../spec.ts';
import { type Losses, losses, lostSince } from './losses.ts';
import type { Question, Settled } from './question.ts';
import type { Timed } from './wave.ts';

/** `ms`: from when it was sent. */
export type Verdict<T> = Settled<T> & { readonly ms: number };

export class Doubts {
  readonly #read: () => Losses;
  readonly #quietOnce = new Set<Question<unknown>>();
  #before: Losses;

  /** Before anything is asked. */
  constructor(namespaces: readonly NamespaceName[], read = () => losses(namespaces)) {
    this.#read = read;
    this.#before = read();
  }

  /** Of those that were asked together, in the order of the questions. */
  settle<T>(questions: readonly Question<T>[], ended: readonly Timed<T>[]): readonly Verdict<T>[] {
    const lost = ended.some(({ kind }) => kind === 'quiet') ? this.#lost() : undefined;
    return ended.map((each, index) => {
      if (each.kind !== 'quiet') return each;
      return { ...this.#verdict(questions[index] as Question<T>, each.by, lost), ms: each.ms };
    });
  }

  #verdict(question: Question<unknown>, by: string, lost: string | undefined): Settled<never> {
    if (lost !== undefined) return { kind: 'undecided', because: `packets were lost by ${lost}` };
    if (this.#quietOnce.has(question)) return { kind: 'silent', by };
    this.#quietOnce.add(question);
    return { kind: 'undecided', because: 'it was asked only once' };
  }

  /** Since this was last looked at. */
  #lost(): string | undefined {
    const now = this.#read();
    const lost = lostSince(this.#before, now);
    this.#before = now;
    return lost;
  }
}
