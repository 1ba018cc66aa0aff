/** What is said at the end of a run. */
import type { Tally } from './coverage.ts';
import type { Difference } from './difference.ts';
import { faultLine, leaveDoubt } from './faults.ts';
import type { History } from './history.ts';
import type { Document } from './json.ts';
import type { Report } from './report.ts';

export function summary(report: Document): readonly string[] {
  const { worlds, runs, commands, refused, probes, ms, faults, found, coverage, mutant } = report;
  const seconds = ms / 1000;
  return [
    `${runs} worlds of ${commands} commands (${refused} steps refused), ${probes} probes in ${seconds.toFixed(1)} s: ` +
      `${(runs / seconds).toFixed(2)} worlds/s, ${Math.round(probes / seconds)} probes/s; seed ${worlds.seed}`,
    ...(mutant === undefined ? [] : [`with a mistake made on purpose: ${mutant}`]),
    ...faults.map(faultLine),
    `covered of rules: ${coveredLine(coverage.rules)}`,
    `covered of pairs: ${coveredLine(coverage.pairs)}`,
    ...(found ? foundLine(found) : [`${ENDS[report.ended]}${verdict(report)}`]),
  ];
}

const ENDS: Readonly<Record<Report['ended'], string>> = {
  complete: '',
  found: '',
  'out-of-time': 'time is over; ',
  interrupted: 'interrupted; ',
  'given-up': 'given up, as worlds in a row could not be judged; ',
};

/** Of those that were judged. A run in doubt never reads as one that passed. */
function verdict({ runs, unjudged, faults }: Document): string {
  const all = runs + unjudged;
  if (all === 0) return 'no world was judged';
  if (runs === 0) return `none of ${all} worlds could be judged`;
  if (unjudged > 0) return `${unjudged} of ${all} worlds could not be judged; the other ${runs} did not differ`;
  return leaveDoubt(faults) ? 'nothing differed, but something crashed on the way (above)' : 'nothing differed';
}

/** Some of the holes by name: all of them are in the JSON. */
function coveredLine({ counts, holes }: Tally): string {
  const seen = Object.keys(counts).length;
  if (seen === 0) return `none of ${holes.length} kinds yet: worlds are few, or small`;
  if (holes.length === 0) return `all ${seen} kinds`;
  const named = holes.slice(0, HOLES).join('; ');
  return `${seen} of ${seen + holes.length} kinds; never: ${named}${holes.length > HOLES ? '; ... (--json has all)' : ''}`;
}

const HOLES = 8;

type Shown = NonNullable<Document['found']>;

/** Not yet the commands: they are made fewer while it is explained. */
const foundLine = (found: Shown): readonly string[] => [
  `a counterexample, after ${found.tried} smaller worlds were tried (${found.shrinking})`,
  `again: ${found.again}`,
];

/** What is told of a counterexample that nothing explains. */
export const bareLines = (found: Shown): readonly string[] => [
  ...historyLines(found.history).map((line) => `  ${line}`),
  ...found.differences.slice(0, DIFFERENCES).map(differenceLine),
  ...(found.differences.length > DIFFERENCES ? [`and ${found.differences.length - DIFFERENCES} more`] : []),
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
