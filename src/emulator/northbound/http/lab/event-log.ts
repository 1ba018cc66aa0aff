/** The last events of a lab, numbered, for those who follow them: a ring that forgets the oldest. */
import type { ClusterEvent } from '../../../../model/decider.ts';
import type { JournalEntry } from '../../../journal.ts';

/** What happened to a lab besides events of its cluster. */
export type Happening = ClusterEvent | { readonly type: 'lab.reset' } | { readonly type: 'lab.repaired' };

/** Numbers go up by one. */
export type Told = { readonly id: number; readonly what: Happening };

/** `missed`: how many after the id that was asked for are not known any more. */
export type Since = { readonly missed: number; readonly told: readonly Told[] };

export class EventLog {
  readonly #keep: number;
  readonly #waiting = new Set<() => void>();
  #last: number;
  #told: readonly Told[] = [];
  #ended = false;

  /** `last`: the number that was given last, by a log before this one. */
  constructor({ last = 0, keep = 10_000 }: { readonly last?: number; readonly keep?: number } = {}) {
    this.#last = last;
    this.#keep = keep;
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

  /** A number from another log's future counts as the beginning of this one. */
  since(id: number): Since {
    const after = id > this.#last ? 0 : id;
    const told = this.#told.filter((one) => one.id > after);
    return { missed: this.#last - after - told.length, told };
  }

  /** All after the number, as they come; until the signal, or the end. */
  async *follow(id: number, gone: AbortSignal): AsyncGenerator<Since> {
    let next = id;
    while (!gone.aborted) {
      const since = this.since(next);
      next = this.#last;
      if (since.told.length > 0 || since.missed > 0) yield since;
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
