/** What ties a counterexample's files together, and what is said of them on a terminal. */
import { type Counterexample, commandCount, differenceText } from './found.ts';

/** As they lie in the folder. */
export const FILES = {
  readme: 'README.md',
  scenario: 'scenario.mts',
  script: 'kernel.sh',
  walks: 'walks.txt',
  picture: 'picture.mmd',
} as const;

export type Told = {
  readonly found: Counterexample;
  readonly folder: string;
  /** Both ways, with what the kernel says; nothing where no probe was asked. */
  readonly walks: readonly string[];
  readonly picture: string | undefined;
  /**
   * How the probe was answered in the lab that was opened to explain it. `together`: as expected when it was asked alone,
   * otherwise among all those of `found.together`. `lost`: not at all, as expected, but not where it should be lost.
   */
  readonly again: 'differs' | 'lost' | 'together' | 'as-expected' | 'no-probe';
};

export function readmeText({ found, walks, picture, again: seen }: Told): string {
  const { seed, again, history, differences, mutant } = found;
  return [
    `# Counterexample ${seed}`,
    '',
    `After ${commandCount(history)} commands the kernel is not what the model says.`,
    ...(mutant === undefined ? [] : [`The mistake was made on purpose: ${mutant}.`]),
    '',
    ...differences.slice(0, MOST).map((difference) => `- ${differenceText(difference).split('\n')[0]}`),
    ...(differences.length > MOST ? [`- and ${differences.length - MOST} more`] : []),
    '',
    `Found again with \`${again}\`.`,
    ...doubtIn(found, seen).flatMap((line) => ['', line]),
    '',
    '| file | what it is |',
    '|---|---|',
    `| [${FILES.scenario}](${FILES.scenario}) | plays it in both worlds: \`npx tsx ${FILES.scenario}\` exits with 1 until it is mended${mutant === undefined ? '' : ', and with `--mended` plays without the mistake'} |`,
    `| [${FILES.script}](${FILES.script}) | the kernel's side alone: \`sh ${FILES.script}\` |`,
    ...(walks.length === 0
      ? []
      : [`| [${FILES.walks}](${FILES.walks}) | the two ways side by side, and what the kernel says |`]),
    ...(picture === undefined ? [] : [`| [${FILES.picture}](${FILES.picture}) | the picture below, for mermaid |`]),
    '',
    ...(walks.length === 0 ? [] : ['```', ...walks, '```', '']),
    ...(picture === undefined ? [] : ['```mermaid', picture.trimEnd(), '```', '']),
  ].join('\n');
}

const MOST = 20;

/** Why the two ways that are shown need not part. */
function doubtIn({ together = [] }: Counterexample, again: Told['again']): readonly string[] {
  if (again === 'together')
    return [
      `Asked alone, the probe is answered as expected: the difference shows only among ${together.length} probes that are ` +
        `asked at once. ${FILES.scenario} keeps all of them.`,
    ];
  if (again !== 'as-expected') return [];
  return [
    'In a lab opened anew the probe was answered as expected, alone and among all others: what differed depends on more ' +
      'than this history.',
  ];
}

/** Short: the commands, what differs, the hop at which the two part, and where the rest is. */
export function terminalText({ found, folder, walks, again }: Told): string {
  const { history, differences, mutant } = found;
  const commands = history.flatMap((step) => step.commands.map((command) => JSON.stringify(command)));
  const parting = walks.filter((line) => line.startsWith('≠'));
  return [
    ...(mutant === undefined ? [] : [`under the mistake: ${mutant}`]),
    ...commands.map((command) => `  ${command}`),
    ...differences.slice(0, 3).map((difference) => `✗ ${differenceText(difference).split('\n')[0]}`),
    ...(differences.length > 3 ? [`  and ${differences.length - 3} more`] : []),
    ...parting,
    ...doubtIn(found, again),
    `written to ${folder}: ${Object.values(FILES).join(', ')}`,
  ].join('\n');
}
