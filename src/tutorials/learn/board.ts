/** Where a lesson is shown: lines of a width, of which those that came last can be shown again. */
import type { Ink } from './ink.ts';
import type { Step } from './lesson.ts';
import { prose } from './prose.ts';

/** Longer lines are hard to read. */
const WIDEST = 100;
/** Nothing can be drawn on less. */
const NARROWEST = 40;
/** Of a terminal that does not say. */
const USUAL = 80;

export class Board {
  readonly width: number;
  readonly ink: Ink;
  readonly #write: (text: string) => void;
  #last: string[] = [];

  constructor(columns: number | undefined, ink: Ink, write: (text: string) => void) {
    this.width = Math.max(NARROWEST, Math.min(columns || USUAL, WIDEST));
    this.ink = ink;
    this.#write = write;
  }

  show(lines: readonly string[]): void {
    this.#last.push(...lines);
    this.#write(lines.map((line) => `${line}\n`).join(''));
  }

  /** Without being asked for again by `again`. */
  remark(text: string): void {
    this.#write(`${this.ink.quiet(text)}\n`);
  }

  /** What is shown from here on belongs to another step. */
  turn(): void {
    this.#last = [];
  }

  again(): void {
    const rule = '─'.repeat(Math.min(this.width, 40));
    this.#write([rule, ...this.#last, ''].join('\n'));
  }

  title(text: string): void {
    this.show(['', this.ink.title(text), '']);
  }

  /** What is to be read of a step. */
  step(step: Exclude<Step, { kind: 'commands' }>): void {
    this.show([...this.#drawn(step), '']);
  }

  #drawn(step: Exclude<Step, { kind: 'commands' }>): readonly string[] {
    if (step.kind === 'prose') return prose(step.lines, this.width, this.ink);
    if (step.kind === 'figure') return step.lines.map((line) => `  ${line}`);
    const rule = (text: string) => this.ink.quiet(text.padEnd(Math.min(this.width, 60), '─'));
    return [rule(`── ${step.name} `), ...step.lines, rule('')];
  }
}
