/** What is there before a page, worked out in the model: a lab that begins with it is made at once. */
import { firstNodes } from '../emulator/first-cluster.ts';
import { docker } from '../emulator/northbound/docker/docker.ts';
import { netctl } from '../emulator/northbound/netctl/netctl.ts';
import { foresee } from '../emulator/step.ts';
import type { ClusterEvent, Command } from '../model/decider.ts';
import { ok } from '../model/result.ts';
import type { Given } from './before.ts';

/** Two nodes, and all that was given to them. Throws with the words of a command that is refused. */
export async function past(given: readonly Given[]): Promise<readonly ClusterEvent[]> {
  const door = new ModelDoor();
  for (const one of given) {
    const reply = await asked(one, door);
    if (reply.kind !== 'output' || reply.code !== 0)
      throw new Error(`before this page: ${one.argv.join(' ')}: ${reply.stderr.trim()}`);
  }
  return door.events;
}

async function asked(one: Given, door: ModelDoor) {
  if (one.kind === 'netctl') return { kind: 'output', ...(await netctl(one.argv, door, one.profile)) } as const;
  return docker(one.argv, door, { node: one.node ?? '', env: one.env, programs: 'caller' });
}

/** Commands are decided on, and nothing is done. */
class ModelDoor {
  #now = firstNodes(2);

  get cluster() {
    return this.#now.cluster;
  }

  get events(): readonly ClusterEvent[] {
    return this.#now.events;
  }

  async dispatch(commands: readonly Command[]) {
    const next = foresee(this.#now.cluster, commands);
    if (!next.ok) return next;
    const { cluster, events } = next.value;
    this.#now = { cluster, events: [...this.#now.events, ...events] };
    return ok(events);
  }
}
