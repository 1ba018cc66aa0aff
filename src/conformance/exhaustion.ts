/** All small policies, model against kernel, a tenant for each, many tenants in a lab, and labs beside each other. */
import type { SmallPolicy } from './small-scope.ts';
import { type Judged, PROBES, type SmallLab, SmallWorlds } from './small-worlds.ts';

export type Exhaustion = {
  readonly policies: readonly SmallPolicy[];
  /** Tenants in a lab: policies that are tried together. */
  readonly atOnce: number;
  /** Default: one. */
  readonly labs?: number;
  /** In what they are tried; default: labs of this kernel. */
  readonly openLab?: () => Promise<SmallLab>;
  readonly signal?: AbortSignal;
  readonly progress?: (done: number, probes: number) => void;
};

export type Tally = {
  /** `interrupted`: by the signal, before all were tried. */
  readonly ended: 'complete' | 'interrupted';
  /** Those that were tried. */
  readonly policies: number;
  readonly probes: number;
  readonly ms: number;
  /** A line for each probe that was answered otherwise than the model says. */
  readonly different: readonly string[];
  /** A line for each policy for which an answer could not be had, tried twice. */
  readonly undecided: readonly string[];
};

/** Throws what a lab throws but for ProbeError, and where the kernel refuses what the model takes. */
export async function exhaust(asked: Exhaustion): Promise<Tally> {
  const since = performance.now();
  const run = new Run(asked);
  const labs = Array.from({ length: asked.labs ?? 1 }, () => run.inLab());
  const failed = (await Promise.allSettled(labs)).find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return { ...run.tally, ms: performance.now() - since };
}

class Run {
  readonly #asked: Exhaustion;
  #begun = 0;
  #done = 0;
  #failed = false;
  readonly #different: string[] = [];
  readonly #undecided: string[] = [];

  constructor(asked: Exhaustion) {
    this.#asked = asked;
  }

  get tally(): Omit<Tally, 'ms'> {
    return {
      ended: this.#done === this.#asked.policies.length ? 'complete' : 'interrupted',
      ...{ policies: this.#done, probes: this.#done * PROBES },
      ...{ different: this.#different, undecided: this.#undecided },
    };
  }

  async inLab(): Promise<void> {
    const { atOnce, policies, openLab } = this.#asked;
    let some = this.#next();
    if (some.length === 0) return;
    try {
      await using worlds = await SmallWorlds.open(Math.min(atOnce, policies.length), openLab);
      for (; some.length > 0; some = this.#next()) this.#note(some.length, await worlds.judge(some));
    } catch (error) {
      this.#failed = true;
      throw error;
    }
  }

  /** None: there are no more, or it is over. */
  #next(): readonly SmallPolicy[] {
    const { policies, atOnce, signal } = this.#asked;
    if (this.#failed || signal?.aborted) return [];
    const some = policies.slice(this.#begun, this.#begun + atOnce);
    this.#begun += some.length;
    return some;
  }

  #note(count: number, { different, undecided }: Judged): void {
    this.#done += count;
    this.#different.push(...different);
    this.#undecided.push(...undecided);
    this.#asked.progress?.(this.#done, this.#done * PROBES);
  }
}
