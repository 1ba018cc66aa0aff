/** Mutants tried in a process of their own, so that several can be tried at once. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Mutant } from './mutants/mutant.ts';
import type { Fate, MutationOptions } from './mutation.ts';

/** What such a process is told; it answers with a fate. */
export type Order = {
  readonly mutant: string;
  readonly against: 'kernel' | 'spec';
  readonly options: Omit<MutationOptions, 'signal'>;
};

type Terms = Omit<Order, 'mutant'> & {
  /** The program that is started. */
  readonly program: string;
  readonly signal?: AbortSignal;
  /** Told a line for each process that died. */
  readonly died?: (line: string) => void;
};

const ATTEMPTS = 2;

/** One process for all of its mutants, as long as it lives; one that dies is started anew. A death is no verdict. */
export class Job implements AsyncDisposable {
  readonly #terms: Terms;
  readonly #stop = (): void => void this.#child?.kill('SIGINT');
  #child: ChildProcess | undefined;

  constructor(terms: Terms) {
    this.#terms = terms;
    terms.signal?.addEventListener('abort', this.#stop);
  }

  readonly attempt = async ({ name: mutant, breaks }: Mutant): Promise<Fate> => {
    const since = performance.now();
    const { signal, died = () => {} } = this.#terms;
    let because = '';
    for (let attempt = 1; attempt <= ATTEMPTS && !signal?.aborted; attempt++) {
      const answer = await this.#ask(mutant);
      if (typeof answer !== 'string') return answer;
      because = answer;
      if (!signal?.aborted) died(`a process ended (${because}) over: ${mutant}`);
    }
    const known = { mutant, breaks, ms: performance.now() - since, worlds: 0 };
    if (signal?.aborted) return { ...known, fate: 'interrupted' };
    return { ...known, fate: 'broken', because: `the process that tried it ended ${ATTEMPTS} times: ${because}` };
  };

  async [Symbol.asyncDispose](): Promise<void> {
    this.#terms.signal?.removeEventListener('abort', this.#stop);
    const child = this.#child;
    if (child === undefined) return;
    const gone = once(child, 'exit');
    child.disconnect();
    await gone;
  }

  /** A text: what the process ended with instead. */
  async #ask(mutant: string): Promise<Fate | string> {
    this.#child ??= this.#started();
    const child = this.#child;
    const { against, options } = this.#terms;
    const answered = once(child, 'message').then(([fate]) => fate as Fate);
    const ended = once(child, 'exit').then(([code, signal]) => {
      this.#child = undefined;
      return String(signal ?? `exit code ${code}`);
    });
    child.send({ mutant, against, options } satisfies Order, () => {});
    return Promise.race([answered, ended]);
  }

  /** In a group of its own: Ctrl-C comes by us, once. */
  #started(): ChildProcess {
    return fork(this.#terms.program, { detached: true, stdio: ['ignore', 2, 2, 'ipc'] });
  }
}
