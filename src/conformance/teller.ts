/** Progress as lines: one that is rewritten on a terminal, one every few seconds elsewhere. */
import { faultLine } from './faults.ts';
import type { Progress, State } from './progress.ts';
import type { Fault } from './report.ts';

export type Screen = {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  /** In milliseconds. */
  readonly now: () => number;
};

export type Teller = Progress & {
  /** What is written next begins a line of its own. */
  readonly end: () => void;
};

const EVERY_MS = { terminal: 200, other: 5000 } as const;

export function teller({ write, isTerminal, now }: Screen): Teller {
  const every = isTerminal ? EVERY_MS.terminal : EVERY_MS.other;
  let last = now() - every;
  let isOpen = false;
  const end = () => {
    if (isOpen) write('\n');
    isOpen = false;
  };
  const world = (state: State) => {
    if (now() - last < every) return;
    last = now();
    write(isTerminal ? `\r\u001b[K${stateLine(state)}` : `${stateLine(state)}\n`);
    isOpen = isTerminal;
  };
  const fault = (one: Fault) => {
    end();
    write(`${faultLine(one)}\n`);
  };
  return { world, fault, end };
}

export function stateLine({ phase, world, runs, probes, ms, covered, commands }: State): string {
  const seconds = Math.max(ms, 1) / 1000;
  if (phase === 'shrinking') return `world ${world} differs; made smaller: ${commands} commands`;
  const speed = `${(runs / seconds).toFixed(2)} worlds/s, ${Math.round(probes / seconds)} probes/s`;
  return `${runs} worlds, ${probes} probes, ${speed}, ${Math.round(covered * 100)} % covered`;
}
