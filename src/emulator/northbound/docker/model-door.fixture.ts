/** A door to a model, with a clock that goes on when it is told to, and docker typed on its nodes. */
import { type Cluster, EMPTY_CLUSTER } from '../../../model/cluster.ts';
import { type ClusterEvent, type Command, decide, evolve } from '../../../model/decider.ts';
import type { Refusal } from '../../../model/refusal.ts';
import { ok, type Result } from '../../../model/result.ts';
import { Chronicle } from './chronicle.ts';
import { type Door, docker, type Output, type Place, type Reply } from './docker.ts';
import { unquoted } from './words.ts';

export const NODE1 = 'tutorial-node1';
export const NODE2 = 'tutorial-node2';

export class ModelDoor implements Door {
  now = 1_500_000_000_000;
  cluster: Cluster = EMPTY_CLUSTER;
  readonly clock = new Chronicle(() => this.now);

  static async open(...commands: readonly Command[]): Promise<ModelDoor> {
    const door = new ModelDoor();
    await door.done({ type: 'node.create', node: NODE1 }, { type: 'node.create', node: NODE2 }, ...commands);
    return door;
  }

  async dispatch(commands: readonly Command[]): Promise<Result<readonly ClusterEvent[], Refusal>> {
    let { cluster } = this;
    const events: ClusterEvent[] = [];
    for (const command of commands) {
      const decided = decide(cluster, command);
      if (!decided.ok) return decided;
      cluster = decided.value.reduce(evolve, cluster);
      events.push(...decided.value);
    }
    this.cluster = cluster;
    this.clock.record(events);
    return ok(events);
  }

  async done(...commands: readonly Command[]): Promise<void> {
    const decided = await this.dispatch(commands);
    if (!decided.ok) throw new Error(decided.error.text);
  }

  /** What follows the word docker, as one would type it. */
  typed(line: string, place: Partial<Place> = {}): Promise<Reply> {
    return docker(unquoted(line), this, { node: NODE1, ...place });
  }

  /** Where no terminal is wanted. */
  async said(line: string, place: Partial<Place> = {}): Promise<Output> {
    const reply = await this.typed(line, place);
    if (reply.kind !== 'output') throw new Error(`a terminal is wanted for ${line}`);
    return reply;
  }

  async printed(line: string, place: Partial<Place> = {}): Promise<string> {
    const { stdout, stderr, code } = await this.said(line, place);
    if (code !== 0) throw new Error(`${line}: ${stderr}`);
    return stdout;
  }
}

export const SWARM: Partial<Place> = { env: { DOCKER_HOST: 'tcp://192.168.2.10:2375' } };
