/** What a run of conformance is asked, and what it comes to. */
import type { Cluster } from '../model/cluster.ts';
import type { Coverage } from './coverage.ts';
import type { Difference } from './difference.ts';
import type { History } from './history.ts';
import type { Subject } from './subject.ts';
import type { WorldOptions } from './world-options.ts';

/** Together they say which worlds: the same ones give the same worlds, everywhere. */
export type Worlds = WorldOptions & { readonly seed: number };

export type ConformOptions = Partial<Worlds> & {
  /** From this world on; or this one alone, where it is a smaller one: `3:0:1`. As a report printed it. */
  readonly path?: string;
  /** Default 100; with a path 1. */
  readonly runs?: number;
  /** No world is begun after so long. */
  readonly timeMs?: number;
  /** A counterexample is made smaller for so long at most. Default one minute. */
  readonly shrinkMs?: number;
  /** Ends the run with what it has come to. */
  readonly signal?: AbortSignal;
};

export type Found = {
  /** With `worlds` it gives `history` again. */
  readonly path: string;
  readonly history: History;
  /** What the model says of the world after `history`. */
  readonly cluster: Cluster;
  readonly differences: readonly Difference[];
  /** As it was found. */
  readonly original: History;
  /** How many smaller worlds were tried, and how often one was taken. */
  readonly tried: number;
  readonly shrinks: number;
  /** `cut-short`: there was no time to try them all. */
  readonly shrinking: 'complete' | 'cut-short';
};

/** What went wrong with the looking, and says nothing of what is looked at. */
export type Fault = {
  /**
   * `died`: the subject ended in mid-run, or could not be opened anew then. `unasked`: a question could not be put.
   * `crashed`: an error that nobody foresaw, a mistake of ours.
   */
  readonly kind: 'died' | 'unasked' | 'crashed';
  readonly said: string;
  /** The world it happened in, from 1, in the order in which they were drawn; `shrinking`: in a smaller one. */
  readonly world: number;
  readonly phase: 'looking' | 'shrinking';
  /** With `worlds` it gives the world again: the one that was drawn. */
  readonly path: string;
  /** Whether the world was judged at a second attempt. */
  readonly judged: 'later' | 'never';
};

export type Report = {
  readonly worlds: Worlds;
  readonly subject: Subject['name'];
  /** `given-up`: worlds in a row could not be judged. */
  readonly ended: 'complete' | 'found' | 'out-of-time' | 'interrupted' | 'given-up';
  /** How many worlds were judged, until one was found. */
  readonly runs: number;
  /** How many could not be. */
  readonly unjudged: number;
  readonly commands: number;
  readonly refused: number;
  readonly probes: number;
  readonly ms: number;
  readonly coverage: Coverage;
  readonly faults: readonly Fault[];
  readonly found?: Found;
};
