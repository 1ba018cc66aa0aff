/** A lab that is kept: the lab itself, what is remembered of it on disk, and the answers to whoever uses it. */
import { Lab } from '../emulator/lab.ts';
import { containerName } from '../emulator/naming.ts';
import { netctl } from '../emulator/northbound/netctl/netctl.ts';
import { replay } from '../model/decider.ts';
import type { Party } from '../model/forward.ts';
import { firstProcessOf } from '../netns/way-in.ts';
import { History } from './history.ts';
import type { Reply, Request, Status } from './protocol.ts';

export class Keeper {
  readonly #name: string;
  readonly #lab: Lab;
  readonly #history: History;

  private constructor(name: string, lab: Lab, history: History) {
    this.#name = name;
    this.#lab = lab;
    this.#history = history;
  }

  /** As its history says. Throws as `Lab.open` does. */
  static async open(name: string, stateFolder: string): Promise<Keeper> {
    const history = new History(stateFolder);
    history.mend();
    const lab = await Lab.open({
      cluster: history.cluster,
      journal: (entry) => {
        if (entry.kind === 'dispatched') history.append(entry.events);
      },
    });
    return new Keeper(name, lab, history);
  }

  /** The lab itself, for what is no request. */
  get lab(): Lab {
    return this.#lab;
  }

  /** Throws what the lab throws. */
  async answer(request: Request): Promise<Reply> {
    switch (request.kind) {
      case 'status':
        return this.#status();
      case 'netctl':
        return { kind: 'output', ...(await netctl(request.argv, this.#door(), request.profile)) };
      case 'way':
        return this.#way(request.to);
      case 'reset':
        await this.#reset();
        return { kind: 'done' };
      case 'down':
        await this.#lab.close();
        return { kind: 'done' };
    }
  }

  #door() {
    const lab = this.#lab;
    return {
      get cluster() {
        return lab.cluster;
      },
      dispatch: lab.dispatchAll.bind(lab),
    };
  }

  #status(): Status {
    const { nodes, tenants, networks, sandboxes } = this.#lab.cluster;
    const shown = [...sandboxes.values()].filter(({ role }) => role === 'container');
    return {
      kind: 'status',
      name: this.#name,
      since: this.#history.since,
      nodes: [...nodes.keys()],
      tenants: tenants.size,
      networks: networks.size,
      containers: shown.map(({ name, node, status }) => ({ name, node, status })),
      pid: process.pid,
    };
  }

  /** The lab as it was when it was new: history, too. */
  async #reset(): Promise<void> {
    const { beginning, since } = this.#history;
    await this.#lab.reset({ cluster: replay(beginning) });
    this.#history.begin(beginning, since);
  }

  #way(to: string): Reply {
    const party = this.#partyCalled(to);
    if (!party) return { kind: 'refused', said: `there is no node or container ${to} in lab ${this.#name}` };
    const pids = firstProcessOf(this.#lab.pid, containerName(party));
    if (!pids) return { kind: 'refused', said: `container ${to} is not running` };
    return { kind: 'way', to: party.kind === 'node' ? 'node' : 'container', name: to, lab: this.#lab.pid, ...pids };
  }

  #partyCalled(name: string): Party | undefined {
    const { nodes, sandboxes } = this.#lab.cluster;
    if (nodes.has(name)) return { kind: 'node', name };
    return sandboxes.has(name) ? { kind: 'sandbox', name } : undefined;
  }
}
