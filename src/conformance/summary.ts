/** What is said at the end of a run. */
import type { Tally } from './coverage.ts';
import type { Difference } from './difference.ts';
import type { History } from './history.ts';
import type { Found, Report, Worlds } from './report.ts';
import type { Subject } from './subject.ts';

export function summary(report: Report): readonly string[] {
  const { worlds, subject, runs, commands, refused, probes, ms, faults, found, coverage } = report;
  const seconds = ms / 1000;
  return [
    `${runs} worlds of ${commands} commands (${refused} steps refused), ${probes} probes in ${seconds.toFixed(1)} s: ` +
      `${(runs / seconds).toFixed(2)} worlds/s, ${Math.round(probes / seconds)} probes/s; seed ${worlds.seed}`,
    ...faults.map(({ kind, said, world, judged }) => `world ${world}: ${kind}: ${said} (judged ${judged})`),
    `covered of rules: ${coveredLine(coverage.rules)}`,
    `covered of pairs: ${coveredLine(coverage.pairs)}`,
    ...(found ? foundLines(found, worlds, subject) : [ENDS[report.ended]]),
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

const foundLines = (found: Found, worlds: Worlds, subject: Subject['name']): readonly string[] => [
  `a counterexample, after ${found.tried} smaller worlds were tried (${found.shrinking}):`,
  ...historyLines(found.history).map((line) => `  ${line}`),
  ...found.differences.slice(0, DIFFERENCES).map(differenceLine),
  ...(found.differences.length > DIFFERENCES ? [`and ${found.differences.length - DIFFERENCES} more`] : []),
  `again: ${replayLine(worlds, subject, found.path)}`,
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

/** VLANs make other worlds, and so does another kernel that has none. */
export function replayLine({ seed, size, vlans }: Worlds, subject: Subject['name'], path: string): string {
  const against = subject === 'specification' ? ' --against spec' : '';
  const kernel = subject === 'kernel' ? ` --kernel ${vlans === 'with' ? 'uml' : 'host'}` : '';
  return `npx vethlab conform --seed ${seed} --size ${size} --path ${path}${against}${kernel}`;
}
