/** The world of the model: nothing is made, everything is worked out. */
import { type Cluster, EMPTY_CLUSTER } from '../model/cluster.ts';
import { type ClusterEvent, type Command, decide, evolve } from '../model/decider.ts';
import type { Party } from '../model/forward.ts';
import { frames } from '../model/frames.ts';
import { interfacesOf } from '../model/interfaces.ts';
import { resolve } from '../model/names.ts';
import { natRules } from '../model/nat.ts';
import { type Answer, answer, type Probe } from '../model/probe.ts';
import type { Refusal } from '../model/refusal.ts';
import type { Result } from '../model/result.ts';
import { answerText } from './walk-text.ts';
import type { World } from './world.ts';

export class ModelWorld implements World {
  readonly name = 'model';
  readonly kernel = '-';
  #cluster: Cluster = EMPTY_CLUSTER;
  #evidence: readonly string[] = [];

  get cluster(): Cluster {
    return this.#cluster;
  }

  async dispatch(command: Command): Promise<Result<readonly ClusterEvent[], Refusal>> {
    const decided = decide(this.#cluster, command);
    if (decided.ok) this.#cluster = decided.value.reduce(evolve, this.#cluster);
    return decided;
  }

  async probe(probe: Probe): Promise<Answer> {
    const found = answer(this.#cluster, probe);
    this.#evidence = answerText(found);
    return found;
  }

  async interfaces(party: Party) {
    return interfacesOf(this.#cluster, party);
  }

  async resolve(party: Party, name: string) {
    return resolve(this.#cluster, party, name);
  }

  async frames(node: string, wire: 'eth1' | 'eth2', probe: Probe) {
    return frames(this.#cluster, node, wire, probe);
  }

  async nat(node: string) {
    return natRules(this.#cluster, node);
  }

  async run(): Promise<undefined> {}

  evidence(): readonly string[] {
    const seen = this.#evidence;
    this.#evidence = [];
    return seen;
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}
