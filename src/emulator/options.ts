/** How a lab is opened and its programs, captures and taps are started, from code without types. */
import type { RunRequest } from '../netns/holder.ts';
import type { TapLink } from '../netns/tap.ts';
import type { FirstCluster } from './first-cluster.ts';
import type { LabOptions } from './lab-options.ts';
import type { CaptureRequest } from './services/capture.ts';
import { type Fields, fields, listOf, must, optional, text, texts, whole } from './shape.ts';
import { through } from './understood.ts';

export type RunOptions = Pick<RunRequest, 'input' | 'env' | 'timeoutMs'>;

/** Node's timers know no longer one. */
const milliseconds = whole(1, 2 ** 31 - 1);
const callable = must('a function', (value) => typeof value === 'function');
/** `firstCluster` says what is wrong with them. */
const anything = must('', () => true);
const cluster = must(
  'a cluster, as lab.cluster is',
  (value) => typeof value === 'object' && value !== null && 'nodes' in value && value.nodes instanceof Map,
);

const begin: Fields<FirstCluster> = { nodes: optional(anything), cluster: optional(cluster) };
const options = fields({
  ...begin,
  patienceMs: optional(milliseconds),
  journal: optional(callable),
  through: optional(callable),
  distort: optional(callable),
} satisfies Fields<LabOptions>);
const first = fields(begin);

const env = { env: optional(texts) };
const run = fields({ input: optional(text), timeoutMs: optional(milliseconds), ...env } satisfies Fields<RunOptions>);
const spawned = fields(env satisfies Fields<Pick<RunOptions, 'env'>>);
const capture = fields({ link: text, filter: optional(text) } satisfies Fields<Omit<CaptureRequest, 'namespace'>>);
const links = listOf(
  fields({ namespace: text, link: text } satisfies Fields<TapLink>),
  'a list of { namespace, link }',
);

export const optionsFrom = (given: LabOptions): LabOptions => through(options, given, 'options');
export const firstFrom = (given: FirstCluster): FirstCluster => through(first, given, 'options');
export const runFrom = (given: RunOptions): RunOptions => through(run, given, 'options');
export const spawnFrom = (given: Pick<RunOptions, 'env'>): Pick<RunOptions, 'env'> =>
  through(spawned, given, 'options');
export const captureFrom = <R extends Omit<CaptureRequest, 'namespace'>>(given: R): R =>
  through(capture, given, 'request');
export const linksFrom = (given: readonly TapLink[]): readonly TapLink[] => through(links, given, 'links');
