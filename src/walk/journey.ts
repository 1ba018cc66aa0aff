/** One question on its way: what it has left behind in the stacks, and where its packets came to their ends. */
import type { NamespaceName } from '../netns/spec.ts';
import { after, type End, type Hop, type Path } from './hop.ts';
import type { Kernel, Link, Namespace } from './kernel.ts';
import type { Frame, HardwareAddress, Packet } from './packet.ts';
import type { Connection } from './tracking.ts';

/** A packet's end, and the way there. What is flooded may have many. */
export type Arrival = { readonly end: End; readonly path: Path };

/** What happens next: a frame out of a link or in by one, for a station; a packet up from one, or of a stack's own. */
export type Leg = { readonly path: Path } & (
  | { readonly kind: 'emit' | 'enter' | 'take'; readonly link: Link; readonly frame: Frame }
  | { readonly kind: 'bridge'; readonly bridge: Link; readonly from: Link | undefined; readonly frame: Frame }
  | { readonly kind: 'receive'; readonly link: Link; readonly packet: Packet; readonly ttl: number }
  | { readonly kind: 'send'; readonly namespace: Namespace; readonly packet: Packet }
);

/** More steps than any way of ours has: a loop of wires is found by it. */
const STEPS = 400;

export class Journey {
  readonly kernel: Kernel;
  /** Goes on until nothing of the journey is under way. */
  readonly run: (journey: Journey) => undefined;
  readonly arrivals: Arrival[] = [];
  /** Who said that the address asked for is theirs. */
  readonly answers: HardwareAddress[] = [];
  readonly #connections: Map<NamespaceName, Connection[]>;
  readonly #underWay: Leg[] = [];
  #steps = 0;

  constructor(kernel: Kernel, run: Journey['run'], connections: Map<NamespaceName, Connection[]> = new Map()) {
    this.kernel = kernel;
    this.run = run;
    this.#connections = connections;
  }

  /** To be gone on with by `run`. */
  go(leg: Leg): undefined {
    this.#underWay.push(leg);
  }

  take(): Leg | undefined {
    return this.#underWay.shift();
  }

  /** A packet that comes later: what the stacks remember is the same. */
  next(): Journey {
    return new Journey(this.kernel, this.run, this.#connections);
  }

  connectionsAt({ name }: Namespace): readonly Connection[] {
    return this.#connections.get(name) ?? [];
  }

  remember({ name }: Namespace, connection: Connection): undefined {
    const known = this.#connections.get(name);
    if (known) known.push(connection);
    else this.#connections.set(name, [connection]);
  }

  arrive(end: End, path: Path): undefined {
    this.arrivals.push({ end, path });
  }

  lose(path: Path, { name }: Namespace, because: string): undefined {
    const hop: Hop = { namespace: name, kind: 'drop', because };
    this.arrivals.push({ end: { kind: 'lost', namespace: name, because }, path: after(path, hop) });
  }

  /** False when it has gone on for too long. */
  step(path: Path, at: Namespace): boolean {
    this.#steps += 1;
    if (this.#steps <= STEPS) return true;
    this.lose(path, at, 'it goes round and round');
    return false;
  }
}
