/** A second pass over what was found: as few commands as can be that still show a difference of the same kind. */
import type { Difference } from './difference.ts';
import type { History } from './history.ts';
import { counted, united } from './shrink-names.ts';
import { sliceFor } from './shrink-slice.ts';
import { valued } from './shrink-values.ts';
import { keeping, smaller } from './world-shrink.ts';

export type Shown = { readonly history: History; readonly differences: readonly Difference[] };

export type Shrunk = Shown & {
  /** How many histories were looked at. */
  readonly tried: number;
  readonly shrinking: 'complete' | 'cut-short';
};

export type Limits = {
  readonly ms: number;
  /** Default 1000. */
  readonly tries?: number;
  /** For tests: a clock, in milliseconds. */
  readonly now?: () => number;
};

/** All that differs after a history, on the subject. */
export type Look = (history: History) => Promise<readonly Difference[]>;

/**
 * The same history is never looked at twice, and every one that is taken is smaller than the one before: so it ends. What
 * is left of the differences is the one that is easiest to understand.
 */
export async function shrinkFurther(found: Shown, look: Look, limits: Limits): Promise<Shrunk> {
  const { ms, tries = 1000, now = () => performance.now() } = limits;
  const until = now() + ms;
  const kind = kindOf(plainest(found.differences));
  const tried = new Set([JSON.stringify(found.history)]);
  let best: Shown = found;
  for (let found: Shown | undefined = best; found !== undefined; ) {
    found = undefined;
    for (const history of candidates(best, kind)) {
      const key = JSON.stringify(history);
      if (tried.has(key)) continue;
      if (now() > until || tried.size > tries) return ended(best, kind, tried.size - 1, 'cut-short');
      tried.add(key);
      const differences = await look(history);
      if (!differences.some((difference) => kindOf(difference) === kind)) continue;
      best = found = { history, differences };
      break;
    }
  }
  return ended(best, kind, tried.size - 1, 'complete');
}

const ended = (best: Shown, kind: string, tried: number, shrinking: Shrunk['shrinking']): Shrunk => ({
  history: best.history,
  differences: [plainest(best.differences.filter((difference) => kindOf(difference) === kind))].flatMap(
    (one) => one ?? [],
  ),
  tried,
  shrinking,
});

/** Aspect, and for probes the two outcomes: another mistake is another kind. */
export const kindOf = (difference: Difference | undefined): string =>
  difference === undefined
    ? 'none'
    : [difference.aspect, ...(difference.probe ? [difference.expected, difference.observed] : [])].join(' ');

/** Echo before ports, containers before nodes and hosts, the first of equals. A difference without a probe comes last. */
export const plainest = (differences: readonly Difference[]): Difference | undefined =>
  differences.toSorted((a, b) => burden(a) - burden(b))[0];

function burden({ probe, aspect }: Difference): number {
  if (probe === undefined) return aspect === 'drift' ? 101 : 100;
  const { from, by } = probe;
  return ['icmp', 'tcp', 'udp'].indexOf(by.kind) + 10 * ['sandbox', 'node', 'host'].indexOf(from.kind);
}

/** How many commands there may be for each pair of them to be taken away. */
const FEW = 14;

/** First what the probe has nothing to do with; of many commands large parts, then whatever makes it a little smaller. */
function* candidates({ history, differences }: Shown, kind: string): Generator<History> {
  const size = weight(history);
  const fewer = function* (): Generator<History> {
    for (const { history: candidate } of smaller(history)) yield* lighter(candidate, size);
  };
  const probe = plainest(differences.filter((difference) => kindOf(difference) === kind))?.probe;
  if (probe !== undefined) yield* lighter(sliceFor(history, probe), size);
  if (size[0] > FEW) yield* fewer();
  for (const attempt of united(history)) yield* lighter(attempt(), size);
  yield* fewer();
  for (const candidate of withoutPairs(history)) yield* lighter(candidate, size);
  for (const attempt of [...valued(history), ...counted(history)]) yield* lighter(attempt(), size);
}

function* lighter(candidate: History, than: Weight): Generator<History> {
  if (candidate.length > 0 && isLess(weight(candidate), than)) yield candidate;
}

function* withoutPairs(history: History): Generator<History> {
  const count = history.flatMap(({ commands }) => commands).length;
  if (count > FEW) return;
  for (let one = count - 1; one > 0; one -= 1)
    for (let other = one - 1; other >= 0; other -= 1)
      yield keeping(history, (index) => index !== one && index !== other);
}

/** Commands, steps, letters, and then the alphabet. */
type Weight = readonly [number, number, number, string];

function weight(history: History): Weight {
  const text = JSON.stringify(history);
  return [history.flatMap(({ commands }) => commands).length, history.length, text.length, text];
}

function isLess(a: Weight, b: Weight): boolean {
  for (const [index, value] of a.entries()) {
    const other = b[index] as typeof value;
    if (value !== other) return value < other;
  }
  return false;
}
