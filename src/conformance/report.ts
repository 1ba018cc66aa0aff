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
  /** From this world on, as a report or a failure printed it. */
  readonly path?: string;
  /** Default 100. */
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
  /** `died`: the subject ended in mid-run, and was opened anew. `unasked`: a question could not be put. */
  readonly kind: 'died' | 'unasked';
  readonly said: string;
  /** The world it happened in, from 1; it was judged after all, or it could not be. */
  readonly world: number;
  readonly judged: 'later' | 'never';
};

export type Report = {
  readonly worlds: Worlds;
  readonly subject: Subject['name'];
  readonly ended: 'complete' | 'found' | 'out-of-time' | 'interrupted';
  /** How many worlds were judged, until one was found. */
  readonly runs: number;
  readonly commands: number;
  readonly refused: number;
  readonly probes: number;
  readonly ms: number;
  readonly coverage: Coverage;
  readonly faults: readonly Fault[];
  readonly found?: Found;
};
