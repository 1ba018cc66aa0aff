/** All small policies, model against kernel, a tenant for each, many tenants in a lab, and labs beside each other. */
import { LabClosed } from '../emulator/lab-error.ts';
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
  /** After each batch: so far, and what this one has brought. */
  readonly progress?: (tally: Omit<Tally, 'ms'>, judged: Judged) => void;
};

export type Tally = {
  /** `interrupted`: by the signal, before all were tried; `failed`: by an error, which is told. */
  readonly ended: 'complete' | 'interrupted' | 'failed';
  readonly because?: string;
  /** Those that were tried. */
  readonly policies: number;
  /** How many from the first one on have been tried without a gap: the rest begins here. */
  readonly next: number;
  readonly probes: number;
  readonly ms: number;
  /** A line for each probe that was answered otherwise than the model says. */
  readonly different: readonly string[];
  /** A line for each policy for which an answer could not be had, tried twice. */
  readonly undecided: readonly string[];
  /** A line for each lab that ended in mid-run; another has taken its place. */
  readonly died: readonly string[];
};

/** Throws what opening throws, when nothing has been tried yet. */
export async function exhaust(asked: Exhaustion): Promise<Tally> {
  const since = performance.now();
  const run = new Run(asked);
  await Promise.all(Array.from({ length: asked.labs ?? 1 }, () => run.inLabs()));
  if (run.failure !== undefined && run.tally.policies === 0) throw run.failure;
  return { ...run.tally, ms: performance.now() - since };
}

type Batch = { readonly from: number; readonly policies: readonly SmallPolicy[] };

/** So often in succession labs may end over the same batch. */
const DEATHS = 2;

class Run {
  readonly #asked: Exhaustion;
  #begun = 0;
  #done = 0;
  failure: unknown;
  readonly #open = new Set<Batch>();
  readonly #different: string[] = [];
  readonly #undecided: string[] = [];
  readonly #died: string[] = [];

  constructor(asked: Exhaustion) {
    this.#asked = asked;
  }

  get tally(): Omit<Tally, 'ms'> {
    return {
      ended: this.#done === this.#asked.policies.length ? 'complete' : this.#failed ? 'failed' : 'interrupted',
      ...(this.#failed ? { because: this.failure instanceof Error ? this.failure.message : `${this.failure}` } : {}),
      next: Math.min(this.#begun, ...[...this.#open].map(({ from }) => from)),
      ...{ policies: this.#done, probes: this.#done * PROBES },
      ...{ different: this.#different, undecided: this.#undecided, died: this.#died },
    };
  }

  get #failed(): boolean {
    return this.failure !== undefined;
  }

  /** In one after the other, as long as they last. */
  async inLabs(): Promise<void> {
    let batch = this.#next();
    for (let deaths = 0; batch; ) {
      const left = await this.#inLab(batch);
      if (left === undefined) return;
      deaths = left.batch === batch ? deaths + 1 : 1;
      batch = left.batch;
      if (!(left.error instanceof LabClosed) || deaths === DEATHS) {
        this.failure ??= left.error;
        return;
      }
      this.#died.push(left.error.message);
    }
  }

  /** The batch over which it ended, if it did. */
  async #inLab(first: Batch): Promise<{ readonly batch: Batch; readonly error: unknown } | undefined> {
    const { atOnce, policies, openLab } = this.#asked;
    let batch = first;
    try {
      await using worlds = await SmallWorlds.open(Math.min(atOnce, policies.length), openLab);
      for (let next: Batch | undefined = first; next; next = this.#next()) {
        batch = next;
        this.#note(batch, await worlds.judge(batch.policies));
      }
      return undefined;
    } catch (error) {
      return { batch, error };
    }
  }

  /** None: there are no more, or it is over. */
  #next(): Batch | undefined {
    const { policies, atOnce, signal } = this.#asked;
    if (this.#failed || signal?.aborted) return undefined;
    const batch = { from: this.#begun, policies: policies.slice(this.#begun, this.#begun + atOnce) };
    if (batch.policies.length === 0) return undefined;
    this.#begun += batch.policies.length;
    this.#open.add(batch);
    return batch;
  }

  #note(batch: Batch, judged: Judged): void {
    this.#open.delete(batch);
    this.#done += batch.policies.length;
    this.#different.push(...judged.different);
    this.#undecided.push(...judged.undecided);
    this.#asked.progress?.(this.tally, judged);
  }
}
