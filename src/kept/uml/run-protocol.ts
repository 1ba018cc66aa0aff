/** What is said between who wants a program run in User-mode Linux, and who runs it there. */
import type { Way } from '../protocol.ts';
import { Framing } from './frame.ts';

export const RUN = new Framing(['start', 'input', 'end', 'size', 'output', 'error', 'exit'] as const);

export type Size = { readonly columns: number; readonly rows: number };

/** The body of `start`, in JSON. */
export type Start = {
  readonly way: Way;
  readonly argv: readonly string[];
  /** What TERM is. */
  readonly term: string;
  /** Of the terminal that the program is given; without one it has pipes. */
  readonly size: Size | 'none';
};
