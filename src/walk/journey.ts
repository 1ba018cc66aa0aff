/** One question on its way: what it has left behind in the stacks, and where its packets came to their ends. */
import type { NamespaceName } from '../netns/spec.ts';
import { after, type End, type Hop, type Path } from './hop.ts';
import type { Kernel, Link, Namespace } from './kernel.ts';
import type { Frame, HardwareAddress, Packet } from './packet.ts';
import type { Connection } from './tracking.ts';
import { timesLooked } from './unseen.ts';

/** A packet's end, and the way there. What is flooded may have many. */
export type Arrival = { readonly end: End; readonly path: Path };

/** What happens next: a frame out of a link or in by one, for a station; a packet up from one, or of a stack's own. */
export type Leg = { readonly path: Path } & (
  | { readonly kind: 'emit' | 'enter' | 'take'; readonly link: Link; readonly frame: Frame }
  | { readonly kind: 'bridge'; readonly bridge: Link; readonly from: Link | undefined; readonly frame: Frame }
  | { readonly kind: 'receive'; readonly link: Link; readonly packet: Packet; readonly ttl: number }
  | { readonly kind: 'send'; readonly namespace: Namespace; readonly packet: Packet }
);

/** What a stack remembers. */
export type Remembered = { readonly namespace: NamespaceName; readonly connection: Connection };

/** More steps than any way of ours has: a loop of wires is found by it. */
const STEPS = 400;

export class Journey {
  readonly kernel: Kernel;
  /** Goes on until nothing of the journey is under way. */
  readonly run: (journey: Journey) => undefined;
  readonly arrivals: Arrival[] = [];
  /** Who said that the address asked for is theirs. */
  readonly answers: HardwareAddress[] = [];
  /** Where a packet stands that had to be looked into, and nothing is known of it. */
  readonly waiting: Leg[] = [];
  readonly connections: Remembered[];
  readonly #underWay: Leg[] = [];
  #steps = 0;

  constructor(kernel: Kernel, run: Journey['run'], connections: Remembered[] = []) {
    this.kernel = kernel;
    this.run = run;
    this.connections = connections;
  }

  /** To be gone on with by `run`. */
  go(leg: Leg): undefined {
    this.#underWay.push(leg);
  }

  take(): Leg | undefined {
    return this.#underWay.shift();
  }

  /** All that the leg leads to, or nothing of it: then it waits. */
  attempt(leg: Leg, goOn: (journey: Journey, leg: Leg) => undefined): undefined {
    const [legs, ends, connections] = [this.#underWay.length, this.arrivals.length, this.connections.length];
    const looks = timesLooked();
    goOn(this, leg);
    if (timesLooked() === looks) return;
    this.#underWay.length = legs;
    this.arrivals.length = ends;
    this.connections.length = connections;
    this.waiting.push(leg);
  }

  connectionsAt({ name }: Namespace): readonly Connection[] {
    return this.connections.filter(({ namespace }) => namespace === name).map(({ connection }) => connection);
  }

  remember({ name: namespace }: Namespace, connection: Connection): undefined {
    this.connections.push({ namespace, connection });
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
