/** A lab that is kept: the lab itself, what is remembered of it on disk, and the answers to whoever uses it. */
import { randomUUID } from 'node:crypto';
import { Lab } from '../emulator/lab.ts';
import { CapabilityError } from '../emulator/lab-error.ts';
import { Chronicle } from '../emulator/northbound/docker/chronicle.ts';
import { docker, resumed, type Terminal as Wish, wordsOf } from '../emulator/northbound/docker/docker.ts';
import { labDoor } from '../emulator/northbound/docker/lab-door.ts';
import { etcdctl } from '../emulator/northbound/etcdctl/etcdctl.ts';
import { EventLog } from '../emulator/northbound/http/lab/event-log.ts';
import { netctl } from '../emulator/northbound/netctl/netctl.ts';
import { replay } from '../model/decider.ts';
import { Apis, type Publish } from './apis.ts';
import { apply } from './apply.ts';
import { labCandidates } from './completion/lab-line.ts';
import { History } from './history.ts';
import type { Output, Reply, Request, Terminal } from './protocol.ts';
import { statusOf } from './status.ts';
import { argvAtNode, onOwnTerminal, SHELL } from './terminal.ts';
import { wayTo } from './way.ts';

export class Keeper {
  readonly lab: Lab;
  readonly apis: Apis;
  readonly #name: string;
  readonly #history: History;
  readonly #clock: Chronicle;
  /** What is to be done when a program has ended that somebody else runs. */
  readonly #after = new Map<string, Pick<Wish, 'container' | 'after'>>();

  private constructor(name: string, lab: Lab, history: History, clock: Chronicle, apis: Apis) {
    this.#name = name;
    this.lab = lab;
    this.#history = history;
    this.#clock = clock;
    this.apis = apis;
  }

  /** As its history says. Throws as `Lab.open` does. */
  static async open(name: string, stateFolder: string, publish?: Publish): Promise<Keeper> {
    const history = new History(stateFolder);
    history.mend();
    const clock = clockOf(history);
    const events = new EventLog();
    const lab = await Lab.open({
      cluster: history.cluster,
      journal: (entry) => {
        if (entry.kind === 'dispatched') {
          history.append(entry.events, Date.now());
          clock.record(entry.events);
        }
        events.journal(entry);
      },
    });
    await resumed(labDoor(lab, clock));
    return new Keeper(name, lab, history, clock, new Apis(lab, events, stateFolder, publish));
  }

  /** Throws what the lab throws; of what this kernel lacks it is said which lab has it. */
  async answer(request: Request): Promise<Reply> {
    try {
      return await this.#answer(request);
    } catch (error) {
      throw error instanceof CapabilityError ? new Error(withKernel(error, this.#name)) : error;
    }
  }

  async #answer(request: Request): Promise<Reply> {
    switch (request.kind) {
      case 'status':
        return statusOf(this.#name, this.#history.since, this.lab.cluster);
      case 'netctl':
        return { kind: 'output', ...(await netctl(request.argv, labDoor(this.lab), request.profile)) };
      case 'etcdctl':
        return { kind: 'output', ...etcdctl(request.argv, this.lab.cluster) };
      case 'ssh':
        return this.#ssh(request.argv);
      case 'docker':
        return this.#docker(request);
      case 'candidates': {
        const found = labCandidates(this.lab.cluster, request);
        return { kind: 'output', stdout: found.map((word) => `${word}\n`).join(''), stderr: '', code: 0 };
      }
      case 'ended':
        return this.#ended(request);
      case 'api':
        return this.apis.open(request.tcp);
      case 'way':
        return wayTo(this.lab, request.to);
      case 'apply':
        return apply(this.lab, request);
      case 'reset':
        return this.#reset();
      case 'down':
        await this.lab.close();
        return { kind: 'done' };
    }
  }

  async #ssh([word = '', ...command]: readonly string[]): Promise<Reply> {
    const node = word.replace(/^vagrant@/, '');
    const way = await wayTo(this.lab, node);
    if (way.kind !== 'way' || way.to !== 'node') {
      const nodes = [...this.lab.cluster.nodes.keys()].join(', ');
      return { kind: 'refused', said: `ssh reaches the nodes of the lab: ${nodes}` };
    }
    return { kind: 'run', argv: argvAtNode(way, command.length > 0 ? command : SHELL, 'xterm') };
  }

  async #docker({ argv, node, env, somebody = 'there' }: Extract<Request, { kind: 'docker' }>): Promise<Reply> {
    const nodes = [...this.lab.cluster.nodes.keys()];
    if (node !== undefined && !nodes.includes(node))
      return {
        kind: 'refused',
        said: `there is no node ${node || "''"} in the lab; there is ${nodes.join(', ') || 'none'}`,
      };
    const [first] = nodes;
    const place = { node: node ?? first ?? '', env, somebody, programs: 'caller' } as const;
    const reply = await docker(argv, labDoor(this.lab, this.#clock), place);
    return reply.kind === 'terminal' ? this.#terminal(reply) : reply;
  }

  async #terminal(wish: Wish): Promise<Terminal | Output> {
    const way = await wayTo(this.lab, wish.container);
    if (way.kind !== 'way') return { kind: 'output', stdout: '', stderr: `${way.said}\n`, code: 1 };
    const token = wish.after.length > 0 ? randomUUID() : '';
    if (token !== '') this.#after.set(token, wish);
    const argv = wish.tty === 'yes' ? onOwnTerminal(wordsOf(wish)) : wordsOf(wish);
    return { kind: 'terminal', way, argv, input: wish.input, stderr: wish.stderr, token };
  }

  /** A container may be gone by then, and all is well. */
  async #ended({ token, code }: Extract<Request, { kind: 'ended' }>): Promise<Reply> {
    const wish = this.#after.get(token);
    this.#after.delete(token);
    if (wish) this.#clock.willEnd(wish.container, code);
    for (const command of wish?.after ?? []) await this.lab.dispatch(command);
    return { kind: 'done' };
  }

  /** The lab as it was when it was new: history, too. */
  async #reset(): Promise<Reply> {
    const { beginning, since } = this.#history;
    await this.lab.reset({ cluster: replay(beginning) });
    this.#history.begin(beginning, since);
    this.#clock.record(beginning);
    return { kind: 'done' };
  }
}

/** When containers of the past were made and started. */
function clockOf(history: History): Chronicle {
  let now = Date.parse(history.since);
  const then = new Chronicle(() => now);
  then.record(history.beginning);
  for (const { at, events } of history.past) {
    now = at;
    then.record(events);
  }
  return new Chronicle(Date.now, then.moments);
}

/** In place of how a module is had, which is of no use to a lab that runs. */
const withKernel = ({ message }: CapabilityError, name: string): string =>
  `${message.replace(/: get .*$/s, '')}: a lab in User-mode Linux has it (vethlab down ${name}, vethlab up --kernel=uml ${name})`;
