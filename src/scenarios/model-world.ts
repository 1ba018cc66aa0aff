/** The world of the model: nothing is made, everything is worked out. */
import { type Cluster, EMPTY_CLUSTER } from '../model/cluster.ts';
import { type ClusterEvent, type Command, decide, evolve } from '../model/decider.ts';
import type { Party } from '../model/forward.ts';
import { frames } from '../model/frames.ts';
import { type Interface, interfacesOf, mtuOf } from '../model/interfaces.ts';
import { resolve } from '../model/names.ts';
import { natRules } from '../model/nat.ts';
import { type Answer, answer, type Probe } from '../model/probe.ts';
import type { Refusal } from '../model/refusal.ts';
import { ok, type Result } from '../model/result.ts';
import { type Listing, listing } from './listing.ts';
import { answerText } from './walk-text.ts';
import { endName, type World } from './world.ts';

export class ModelWorld implements World {
  readonly name = 'model';
  readonly kernel = '-';
  #cluster: Cluster = EMPTY_CLUSTER;
  #evidence: readonly string[] = [];

  get cluster(): Cluster {
    return this.#cluster;
  }

  async dispatch(commands: readonly Command[]): Promise<Result<readonly ClusterEvent[], Refusal>> {
    let cluster = this.#cluster;
    const events: ClusterEvent[] = [];
    for (const command of commands) {
      const decided = decide(cluster, command);
      if (!decided.ok) return decided;
      cluster = decided.value.reduce(evolve, cluster);
      events.push(...decided.value);
    }
    this.#cluster = cluster;
    return ok(events);
  }

  async probe(probe: Probe): Promise<Answer> {
    const found = answer(this.#cluster, probe);
    this.#evidence = answerText(found);
    return found;
  }

  async probeAll(probes: readonly Probe[]): Promise<readonly Answer[]> {
    return probes.map((probe) => answer(this.#cluster, probe));
  }

  async interfaces(party: Party): Promise<readonly Interface[]> {
    const named = interfacesOf(this.#cluster, party);
    return party.kind === 'node' ? [...named, ...nodeEnds(this.#cluster, party.name)] : named;
  }

  async resolve(party: Party, name: string) {
    return resolve(this.#cluster, party, name);
  }

  async frames(node: string, wire: string, probe: Probe) {
    return frames(this.#cluster, node, wire, probe);
  }

  async nat(node: string) {
    return natRules(this.#cluster, node);
  }

  async list(asked: Listing) {
    return listing(this.#cluster, asked);
  }

  async drift(): Promise<readonly string[]> {
    return [];
  }

  async run(): Promise<undefined> {}

  evidence(): readonly string[] {
    const seen = this.#evidence;
    this.#evidence = [];
    return seen;
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}

/** The node's ends of its containers' veth pairs, called by what is at the other end. */
function nodeEnds({ endpoints, networks, sandboxes }: Cluster, node: string): readonly Interface[] {
  return [...endpoints.values()].flatMap(({ joined, network: id, node: at }) => {
    const network = networks.get(id);
    if (at !== node || !joined || sandboxes.get(joined.sandbox)?.status !== 'running') return [];
    return network && 'subnet' in network ? [{ name: endName(joined), mtu: mtuOf(network), addresses: [] }] : [];
  });
}
