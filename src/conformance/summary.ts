/** What is said at the end of a run. */
import type { Tally } from './coverage.ts';
import type { Difference } from './difference.ts';
import type { History } from './history.ts';
import type { Document } from './json.ts';
import type { Report } from './report.ts';

export function summary(report: Document): readonly string[] {
  const { worlds, runs, commands, refused, probes, ms, faults, found, coverage } = report;
  const seconds = ms / 1000;
  return [
    `${runs} worlds of ${commands} commands (${refused} steps refused), ${probes} probes in ${seconds.toFixed(1)} s: ` +
      `${(runs / seconds).toFixed(2)} worlds/s, ${Math.round(probes / seconds)} probes/s; seed ${worlds.seed}`,
    ...faults.map(({ kind, said, world, judged }) => `world ${world}: ${kind}: ${said} (judged ${judged})`),
    `covered of rules: ${coveredLine(coverage.rules)}`,
    `covered of pairs: ${coveredLine(coverage.pairs)}`,
    ...(found ? foundLines(found) : [ENDS[report.ended]]),
  ];
}

const ENDS: Readonly<Record<Report['ended'], string>> = {
  complete: 'nothing differed',
  found: 'something differed',
  'out-of-time': 'time is over; nothing differed',
  interrupted: 'interrupted; nothing had differed',
};

/** Some of the holes by name: all of them are in the JSON. */
function coveredLine({ counts, holes }: Tally): string {
  const seen = Object.keys(counts).length;
  if (holes.length === 0) return `${seen} kinds, no hole`;
  const named = holes.slice(0, HOLES).join('; ');
  return `${seen} kinds; ${holes.length} holes: ${named}${holes.length > HOLES ? '; ...' : ''}`;
}

const HOLES = 8;

const foundLines = (found: NonNullable<Document['found']>): readonly string[] => [
  `a counterexample, after ${found.tried} smaller worlds were tried (${found.shrinking}):`,
  ...historyLines(found.history).map((line) => `  ${line}`),
  ...found.differences.slice(0, DIFFERENCES).map(differenceLine),
  ...(found.differences.length > DIFFERENCES ? [`and ${found.differences.length - DIFFERENCES} more`] : []),
  `again: ${found.again}`,
];

const DIFFERENCES = 10;

export const historyLines = (history: History): readonly string[] =>
  history.flatMap(({ commands, fails }, index) =>
    commands.map((command, at) => {
      const place = at > 0 ? '  ' : `${index + 1}.`;
      return `${place} ${JSON.stringify(command)}${fails === undefined ? '' : ` (change ${fails} fails)`}`;
    }),
  );

export const differenceLine = ({ aspect, about, expected, observed }: Difference): string =>
  `${aspect}: ${about}: expected ${expected}, observed ${observed}`;
