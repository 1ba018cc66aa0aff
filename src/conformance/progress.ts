/** What is told while a run goes on. */
import type { Fault } from './report.ts';

export type State = {
  readonly phase: 'looking' | 'shrinking';
  /** Its number, from 1; more than `runs` where some could not be judged. */
  readonly world: number;
  readonly runs: number;
  readonly probes: number;
  readonly ms: number;
  /** Of the kinds of questions that there are, how many were asked: 0 to 1. */
  readonly covered: number;
  /** While it shrinks: how many commands the smallest world has. */
  readonly commands?: number;
};

export type Progress = {
  readonly world: (state: State) => void;
  readonly fault: (fault: Fault) => void;
};

export const SILENT: Progress = { world: () => {}, fault: () => {} };
