/** When containers were made, started and stopped: what a model, which has no clock, does not know. */
import type { ClusterEvent } from '../../../model/decider.ts';
import type { SandboxName } from '../../../model/sandbox.ts';

/** Milliseconds since 1970. */
export type Moments = {
  readonly created: number;
  readonly started?: number;
  readonly ended?: { readonly at: number; readonly code: number };
};

export type Clock = {
  now(): number;
  of(container: SandboxName): Moments | undefined;
  /** The exit code of the stop that is to come. */
  willEnd(container: SandboxName, code: number): void;
};

/** A program that is stopped from outside is killed: 128 and the signal's number. */
export const KILLED = 137;

/** Is told of every event of the cluster, when it happens. */
export class Chronicle implements Clock {
  readonly now: () => number;
  readonly #moments: Map<SandboxName, Moments>;
  readonly #codes = new Map<SandboxName, number>();

  /** `known`: what another one had written down. */
  constructor(now: () => number = Date.now, known: Iterable<readonly [SandboxName, Moments]> = []) {
    this.now = now;
    this.#moments = new Map(known);
  }

  get moments(): ReadonlyMap<SandboxName, Moments> {
    return this.#moments;
  }

  of(container: SandboxName): Moments | undefined {
    return this.#moments.get(container);
  }

  willEnd(container: SandboxName, code: number): void {
    this.#codes.set(container, code);
  }

  record(events: readonly ClusterEvent[]): void {
    for (const event of events) this.#happened(event, this.now());
  }

  #happened(event: ClusterEvent, at: number): void {
    switch (event.type) {
      case 'sandbox.created':
        this.#moments.set(event.sandbox.name, { created: at });
        break;
      case 'sandbox.started':
        this.#change(event.sandbox, ({ created }) => ({ created, started: at }));
        break;
      case 'sandbox.stopped': {
        const code = this.#codes.get(event.sandbox) ?? KILLED;
        this.#codes.delete(event.sandbox);
        this.#change(event.sandbox, (before) => ({ ...before, ended: { at, code } }));
        break;
      }
      case 'sandbox.deleted':
        this.#moments.delete(event.sandbox);
        break;
      default:
    }
  }

  #change(container: SandboxName, change: (before: Moments) => Moments): void {
    const before = this.#moments.get(container);
    if (before !== undefined) this.#moments.set(container, change(before));
  }
}
