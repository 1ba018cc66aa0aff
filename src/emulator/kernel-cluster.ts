/** A cluster, and the kernel made to be it. The cluster never runs ahead of the kernel. */
import type { Cluster } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import { apply } from '../netns/apply.ts';
import type { Capabilities } from '../netns/capabilities.ts';
import { expanded } from '../netns/draft.ts';
import type { Exec } from '../netns/exec.ts';
import { observe } from '../netns/observe.ts';
import type { Op } from '../netns/op.ts';
import { plan } from '../netns/plan.ts';
import type { KernelSpec } from '../netns/spec.ts';
import { CapabilityError } from './lab-error.ts';
import type { LabOptions } from './lab-options.ts';
import { unmet } from './requirements.ts';
import { change, NOTHING, type State } from './step.ts';

/** One change after the other: who calls sees to that. */
export class KernelCluster {
  readonly #exec: Exec;
  readonly #capabilities: Capabilities;
  readonly #options: Pick<LabOptions, 'journal' | 'distort'>;
  #state = NOTHING;
  /** An undo failed: what the kernel is now has to be looked up before anything is planned. */
  #doubtful = false;

  constructor(exec: Exec, capabilities: Capabilities, options: Pick<LabOptions, 'journal' | 'distort'>) {
    this.#exec = exec;
    this.#capabilities = capabilities;
    this.#options = options;
  }

  get state(): State {
    return this.#state;
  }

  /** What was done. */
  async turnInto(cluster: Cluster): Promise<readonly Op[]> {
    const now = this.#doubtful ? { ...this.#state, spec: await this.#observed() } : this.#state;
    const { after, ops } = change(now, cluster, this.#capabilities, this.#options.distort);
    await this.become(after, ops, []);
    this.#doubtful = false;
    return ops;
  }

  /** All of it or nothing: throws CapabilityError before anything is done, KernelError when it is undone. */
  async become(after: State, ops: readonly Op[], commands: readonly Command[]): Promise<void> {
    const lacking = unmet(after.cluster, this.#capabilities);
    if (lacking) throw new CapabilityError(lacking.capability, lacking.neededFor);
    try {
      await apply(this.#exec, ops);
    } catch (error) {
      this.#doubtful ||= error instanceof Error && error.cause instanceof AggregateError;
      this.#options.journal?.({ kind: 'failed', commands, error });
      throw error;
    }
    this.#state = after;
  }

  /** Only where an undo has failed. */
  async mendIfDoubtful(): Promise<void> {
    if (this.#doubtful) await this.mend();
  }

  /** Does what `drift` says. */
  async mend(): Promise<readonly Op[]> {
    const ops = await this.drift();
    await apply(this.#exec, ops);
    this.#doubtful = false;
    this.#options.journal?.({ kind: 'repaired', ops });
    return ops;
  }

  /** What would have to be done to the kernel for it to be the cluster. */
  async drift(): Promise<readonly Op[]> {
    return plan(await this.#observed(), this.#state.spec);
  }

  #observed(): Promise<KernelSpec> {
    return observe(this.#exec, expanded(this.#state.spec));
  }
}
