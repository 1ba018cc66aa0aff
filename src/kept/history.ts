/** What is on disk of a kept lab: how it began and every event since. Enough to make it again. */
import { appendFileSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from '../model/cluster.ts';
import { type ClusterEvent, replay } from '../model/decider.ts';

type Line =
  | { readonly kind: 'began'; readonly version: 1; readonly at: string; readonly events: readonly ClusterEvent[] }
  /** `at`: milliseconds since 1970. */
  | { readonly kind: 'happened'; readonly at: number; readonly events: readonly ClusterEvent[] };

/** One file of lines of JSON. A line that a crash cut short was not yet told to anybody, and is left out. */
export class History {
  readonly #path: string;

  constructor(folder: string) {
    this.#path = join(folder, 'events.jsonl');
  }

  /** In place of all there was. */
  begin(events: readonly ClusterEvent[], at: string): void {
    const line: Line = { kind: 'began', version: 1, at, events };
    writeFileSync(`${this.#path}.new`, `${JSON.stringify(line)}\n`, { mode: 0o600 });
    renameSync(`${this.#path}.new`, this.#path);
  }

  /** Takes away the line that a crash cut short, so that the next is one of its own. */
  mend(): void {
    const text = readFileSync(this.#path, 'utf8');
    truncateSync(this.#path, Buffer.byteLength(text.slice(0, text.lastIndexOf('\n') + 1)));
  }

  append(events: readonly ClusterEvent[], at: number): void {
    const line: Line = { kind: 'happened', at, events };
    appendFileSync(this.#path, `${JSON.stringify(line)}\n`);
  }

  /** The events it began with. Throws for a file that is not one of these. */
  get beginning(): readonly ClusterEvent[] {
    return this.#lines()[0]?.events ?? [];
  }

  /** ISO 8601. */
  get since(): string {
    const [first] = this.#lines();
    return first?.kind === 'began' ? first.at : '';
  }

  /** What happened after the beginning, and when. */
  get past(): readonly { readonly at: number; readonly events: readonly ClusterEvent[] }[] {
    return this.#lines().flatMap((line) => (line.kind === 'happened' ? [line] : []));
  }

  get events(): readonly ClusterEvent[] {
    return this.#lines().flatMap(({ events }) => events);
  }

  get cluster(): Cluster {
    return replay(this.events);
  }

  #lines(): readonly Line[] {
    const text = readFileSync(this.#path, 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const lines = whole.split('\n').filter(Boolean);
    return lines.map((line, index) => this.#line(line, index + 1));
  }

  #line(text: string, number: number): Line {
    const line = parsed(text);
    const expected = number === 1 ? 'began' : 'happened';
    if (line?.kind !== expected)
      throw new Error(`${this.#path}, line ${number}: not what this version of vethlab writes`);
    return line;
  }
}

function parsed(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
}
