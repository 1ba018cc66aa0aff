/** The way that the model expects, and the way that was seen, hop by hop. */
import type { Cluster } from '../../model/cluster.ts';
import { linkName } from './place-name.ts';
import type { Sighting } from './sighting.ts';
import type { Waypoint } from './waypoint.ts';

export type Row = {
  readonly model?: Waypoint;
  readonly kernel?: Sighting;
  /** The row in which the two part: a hop that should have been seen and was not, or what was seen beyond the expected end. */
  readonly differs: boolean;
};

/** Hops that leave no trace differ from nothing. */
export function sideBySide(expected: readonly Waypoint[], seen: readonly Sighting[]): readonly Row[] {
  const rows: Row[] = [];
  let rest = seen;
  let parted = false;
  for (const model of expected) {
    const { shows } = model;
    const at = shows === undefined || parted ? -1 : rest.findIndex(shows);
    if (at >= 0) {
      rows.push(...alone(rest.slice(0, at)), { model, kernel: rest[at] as Sighting, differs: false });
      rest = rest.slice(at + 1);
    } else if (shows === undefined || parted) {
      rows.push({ model, differs: false });
    } else {
      rows.push(...alone(rest), { model, differs: true });
      [rest, parted] = [[], true];
    }
  }
  return beyond(rows, rest);
}

const alone = (seen: readonly Sighting[]): readonly Row[] => seen.map((kernel) => ({ kernel, differs: false }));

/** The way was to end here, and did not. */
function beyond(rows: readonly Row[], [first, ...rest]: readonly Sighting[]): readonly Row[] {
  if (first === undefined) return rows;
  const last = rows.at(-1);
  if (last?.model === undefined || last.kernel !== undefined)
    return [...rows, { kernel: first, differs: true }, ...alone(rest)];
  return [...rows.slice(0, -1), { model: last.model, kernel: first, differs: true }, ...alone(rest)];
}

/** Where in the kernel the packet was seen last before the two parted. */
export function lastSeen(rows: readonly Row[]): Sighting | undefined {
  const end = rows.findIndex(({ differs }) => differs);
  return (end < 0 ? rows : rows.slice(0, end)).flatMap(({ kernel }) => kernel ?? []).at(-1);
}

const LEAST = 34;
const MOST = 62;

/** Two columns; `≠` marks the first row in which they part. */
export function rowsText(cluster: Cluster, rows: readonly Row[]): readonly string[] {
  const left = rows.map(({ model }) =>
    model === undefined ? '' : `${model.way === 'reply' ? 'back: ' : ''}${model.text}`,
  );
  const width = Math.min(MOST, Math.max(LEAST, ...left.map((text) => text.length)));
  const line = (mark: string, model: string, kernel: string) => `${mark} ${model.padEnd(width)} | ${kernel}`.trimEnd();
  return [
    line(' ', 'the model expects', 'the kernel shows'),
    line(' ', '-'.repeat(width), '-'.repeat(LEAST)),
    ...rows.map((row, index) => line(row.differs ? '≠' : ' ', left[index] ?? '', kernelText(cluster, row))),
  ];
}

function kernelText(cluster: Cluster, { kernel, differs }: Row): string {
  if (kernel === undefined) return differs ? 'not seen' : '';
  const way = kernel.ends.map((end) => linkName(cluster, end)).join(' > ');
  return `${way}${kernel.ends.length > 1 ? '' : ` (${kernel.ends[0].direction})`}: ${kernel.text}`;
}
