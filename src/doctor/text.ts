import { AsciiTable3 } from 'ascii-table3';
import type { ChapterStanding, Stage } from './chapters.ts';
import type { Diagnosis, Finding } from './diagnosis.ts';

/** A diagnosis for people. */
export function diagnosisText({ ok, system, capabilities, chapters }: Diagnosis): string {
  const missing = capabilities.filter(({ present, untriedFor }) => !present && untriedFor === null);
  const sysctls = Object.entries(system.sysctls).map(([name, value]) => `  ${name} = ${value ?? 'not on this kernel'}`);
  return [
    `${system.platform} ${system.kernel}, Node.js ${system.node}, ${system.user === 'root' ? 'root' : 'not root'}`,
    ...sysctls,
    table(['', 'what', 'for'], capabilities.map(capabilityRow)),
    ...missing.flatMap((one) => [...advice(one), ...untried(one, capabilities)]),
    table(['', 'chapter', 'where it is played'], chapters.map(chapterRow)),
    ok ? 'All chapters can be played.' : 'Not all chapters can be played in a kernel here; see above what is missing.',
  ].join('\n');
}

const capabilityRow = (one: Finding): readonly string[] => [
  one.present ? '✓' : one.untriedFor === null ? '✗' : '?',
  one.name,
  one.for,
];

const advice = (one: Finding): readonly string[] => [
  `✗ ${one.name} missing: ${one.without}`,
  `  to get it: ${one.get}`,
];

/** One line for all that it hides. */
function untried({ capability }: Finding, all: readonly Finding[]): readonly string[] {
  const hidden = all.filter(({ untriedFor }) => untriedFor === capability).map(({ name }) => name);
  return hidden.length === 0 ? [] : [`  not tried without: ${hidden.join(', ')}`];
}

const STAGES: Readonly<Record<Stage, string>> = {
  host: 'this kernel',
  uml: 'User-mode Linux, by itself',
  model: 'the model alone (--only=model)',
};

const chapterRow = ({ chapter, stage, missing }: ChapterStanding): readonly string[] => [
  stage === 'model' ? '✗' : '✓',
  String(chapter),
  missing.length === 0 ? STAGES[stage] : `${STAGES[stage]}: missing ${missing.join(', ')}`,
];

function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  return new AsciiTable3()
    .setStyle('unicode-single')
    .setHeading(...heading)
    .addRowMatrix(rows.map((row) => [...row]))
    .toString();
}
