/** A subject for tests of the run itself. */
import { foresee } from '../emulator/step.ts';
import { type Cluster, EMPTY_CLUSTER } from '../model/cluster.ts';
import type { Difference } from './difference.ts';
import type { Step } from './history.ts';
import type { Done, Subject } from './subject.ts';

/** The model itself, but for what a test makes it say. */
export class Echo implements Subject {
  readonly name = 'specification';
  readonly #differences: (cluster: Cluster) => readonly Difference[];
  #cluster = EMPTY_CLUSTER;

  constructor(differences: (cluster: Cluster) => readonly Difference[] = () => []) {
    this.#differences = differences;
  }

  async reset(): Promise<void> {
    this.#cluster = EMPTY_CLUSTER;
  }

  async perform({ commands, fails }: Step): Promise<Done> {
    const foreseen = foresee(this.#cluster, commands);
    if (!foreseen.ok) return foreseen;
    if (fails !== undefined) return 'failed';
    this.#cluster = foreseen.value.cluster;
    return { ok: true, value: foreseen.value.events };
  }

  async examine(cluster: Cluster): Promise<readonly Difference[]> {
    return this.#differences(cluster);
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}
