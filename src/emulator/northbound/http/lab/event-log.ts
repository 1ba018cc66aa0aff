/** The last events of a lab, numbered, for those who follow them: a ring that forgets the oldest. */
import { randomUUID } from 'node:crypto';
import type { ClusterEvent } from '../../../../model/decider.ts';
import type { JournalEntry } from '../../../journal.ts';

/** What happened to a lab besides events of its cluster. */
export type Happening = ClusterEvent | { readonly type: 'lab.reset' } | { readonly type: 'lab.repaired' };

/** Numbers go up by one, from 1. */
export type Told = { readonly id: number; readonly what: Happening };

/** `missed`: how many after the one that was asked for are not known any more. */
export type Since = { readonly missed: number | 'unknown'; readonly told: readonly Told[] };

/** The last that somebody has seen: its number, of this log; or one of another log. */
export type Seen = number | 'of another log';

export class EventLog {
  readonly #keep: number;
  readonly #waiting = new Set<() => void>();
  readonly #name: string;
  #last = 0;
  #told: readonly Told[] = [];
  #ended = false;

  /** `name`: no other log of this lab has it; letters and digits. */
  constructor({
    name = randomUUID().slice(0, 8),
    keep = 10_000,
  }: { readonly name?: string; readonly keep?: number } = {}) {
    this.#name = name;
    this.#keep = keep;
  }

  /** As it is told: `3f2a77c1.12`. */
  idOf({ id }: Told): string {
    return `${this.#name}.${id}`;
  }

  /** Of an id, or of a number alone, which is one of this log; nothing for what is neither. */
  seen(id: string): Seen | undefined {
    const [, name, number] = /^(?:(\w{1,64})\.)?(\d{1,15})$/.exec(id) ?? [];
    if (number === undefined) return undefined;
    return (name ?? this.#name) === this.#name && Number(number) <= this.#last ? Number(number) : 'of another log';
  }

  get last(): number {
    return this.#last;
  }

  /** For a lab's `journal`. */
  readonly journal = (entry: JournalEntry): void => {
    if (entry.kind === 'dispatched') this.record(entry.events);
    if (entry.kind === 'reset') this.record([{ type: 'lab.reset' }]);
    if (entry.kind === 'repaired') this.record([{ type: 'lab.repaired' }]);
    if (entry.kind === 'closed') this.end();
  };

  record(happenings: readonly Happening[]): void {
    const numbered = happenings.map((what, index) => ({ id: this.#last + 1 + index, what }));
    this.#last += happenings.length;
    this.#told = [...this.#told, ...numbered].slice(-this.#keep);
    this.#wake();
  }

  /** Nothing will be recorded any more: those who follow come to their end. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** What another log told last is followed by all that this one knows. */
  since(seen: Seen): Since {
    const after = seen === 'of another log' ? 0 : seen;
    const told = this.#told.filter((one) => one.id > after);
    return { missed: seen === 'of another log' ? 'unknown' : this.#last - after - told.length, told };
  }

  /** All after that one, as they come; until the signal, or the end. */
  async *follow(seen: Seen, gone: AbortSignal): AsyncGenerator<Since> {
    let last = seen;
    while (!gone.aborted) {
      const since = this.since(last);
      last = this.#last;
      if (since.told.length > 0 || since.missed !== 0) yield since;
      else if (this.#ended) return;
      else await this.#change(gone);
    }
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  #change(gone: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        gone.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      gone.addEventListener('abort', wake);
    });
  }
}
