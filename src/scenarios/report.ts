/** A play as people read it: each step with its command, a glyph and a reason for each claim, a table at the end. */
import { AsciiTable3 } from 'ascii-table3';
import type { Paint } from './paint.ts';
import { type Audience, type Checked, divergences, type Said, type Verdict } from './play.ts';
import { isOfControlPlane } from './question.ts';
import { type Claim, expectedText, type Scenario, type Step } from './scenario.ts';

export type ReportOptions = {
  readonly write: (line: string) => void;
  readonly paint: Paint;
  /** Also the model's hops and what programs printed. */
  readonly verbose: boolean;
  readonly kernelKind: '-' | 'host' | 'uml';
};

export function heading({ title, intro }: Scenario, { write, paint }: ReportOptions): void {
  write(paint.bold(title));
  for (const line of intro) write(`  ${line}`);
}

export function reporter(options: ReportOptions): Audience {
  const { write, paint } = options;
  return {
    given: (commands) => {
      const names = commands.flatMap((command) => (command.type === 'sandbox.create' ? [command.sandbox] : []));
      if (names.length > 0) write(`  Already there, as earlier chapters left it: ${names.join(', ')}.`);
    },
    step: (step) => {
      for (const line of stepLines(step, paint)) write(line);
    },
    checked: (checked) => {
      for (const line of checkedLines(checked, options)) write(line);
    },
  };
}

function stepLines({ part, prompt, line, note }: Step, paint: Paint): readonly string[] {
  return [
    ...(part === undefined ? [] : ['', paint.bold(part)]),
    '',
    `  ${paint.dim(prompt)} ${line}`,
    ...(note === undefined ? [] : [`    ${paint.dim(`(${note})`)}`]),
  ];
}

function checkedLines(checked: Checked, options: ReportOptions): readonly string[] {
  const { claim, verdict, model, kernel } = checked;
  const { paint, verbose, kernelKind } = options;
  const seen = evidenceLines(checked, verbose).map((line) => `      ${paint.dim(`| ${line}`)}`);
  if (verdict === 'holds') {
    return [`    ${paint.green('✓')} ${claim.sentence} ${paint.dim(`→ ${answerText(kernel ?? model)}`)}`, ...seen];
  }
  return [
    `    ${paint.red('✗')} ${claim.sentence}`,
    `        expected  ${expectedText(claim.expected)}`,
    ...(model ? [`        model     ${answerText(model)}`] : []),
    ...(kernel ? [`        kernel    ${answerText(kernel)} (${kernelKind})`] : []),
    ...(checked.hop === undefined ? [] : [`        ${paint.bold('first diverging hop')}: ${checked.hop}`]),
    ...seen,
  ];
}

/** What was seen on a wire is worth showing always; a line of each kind will do. */
function evidenceLines({ claim, model, kernel, verdict }: Checked, verbose: boolean): readonly string[] {
  const seen = kernel?.evidence ?? [];
  if (verbose) return [...(model?.evidence ?? []).map((line) => `model: ${line}`), ...seen];
  if (claim.question.kind === 'frames') return seen.slice(0, 2);
  return claim.question.kind === 'program' && verdict !== 'holds' ? seen : [];
}

export function answerText(said: Said | undefined): string {
  if (!said) return '-';
  return said.answer.length > 0 ? said.answer.join(', ') : 'nothing';
}

/** A row for each claim: what the model says, what the kernel says, and where that was seen. `columns`: of a terminal. */
export function table(checked: readonly Checked[], kernelKind: '-' | 'host' | 'uml', columns?: number): string {
  const rows = checked.map(({ claim, verdict, model, kernel }) => [
    `${verdict === 'holds' ? '✓' : '✗'} ${claim.sentence}`,
    short(answerText(model)),
    short(answerText(kernel)),
    kernel ? seenIn(claim, kernelKind) : '-',
  ]);
  const whole = new AsciiTable3()
    .setStyle('unicode-single')
    .setHeading(...HEADING)
    .addRowMatrix(rows);
  const widths = columns === undefined ? [] : narrowed(rows, columns);
  for (const [index, width] of widths.entries()) whole.setWidth(index + 1, width + PADDING).setWrapped(index + 1);
  return whole.toString();
}

const HEADING = ['claim', 'model', 'kernel', 'seen in'];
const PADDING = 2;
const NARROWEST = 12;

/** Takes what is too much from the widest column, one by one; none where all fits. */
function narrowed(rows: readonly (readonly string[])[], columns: number): readonly number[] {
  const widths = HEADING.map((title, index) => Math.max(title.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const room = columns - HEADING.length * (PADDING + 1) - 1;
  if (sum(widths) <= room) return [];
  while (sum(widths) > room && Math.max(...widths) > NARROWEST) {
    const widest = widths.indexOf(Math.max(...widths));
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);

const seenIn = ({ question }: Claim, kernelKind: ReportOptions['kernelKind']): string =>
  isOfControlPlane(question) ? 'control plane' : kernelKind;

const CELL = 30;

const short = (text: string): string => (text.length > CELL ? `${text.slice(0, CELL - 3)}...` : text);

/** Says of both worlds in which claims failed, and how many the kernel could not be asked about. */
export function summary(checked: readonly Checked[], kernelKind: '-' | 'host' | 'uml'): string {
  const count = counted(checked.length, 'claim');
  const failed = divergences(checked).length;
  if (kernelKind === '-') return `${count}, ${failed === 0 ? 'all hold' : `${failed} failed`} in the model.`;
  const result = failed === 0 ? `all hold in the model and the kernel (${kernelKind})` : failures(checked, kernelKind);
  const shared = checked.filter(({ claim }) => isOfControlPlane(claim.question)).length;
  return `${count}, ${result}${shared === 0 ? '' : `; ${shared} of them about the control plane, which both worlds share`}.`;
}

function failures(checked: readonly Checked[], kernelKind: 'host' | 'uml'): string {
  const count = (...verdicts: readonly Verdict[]) => checked.filter(({ verdict }) => verdicts.includes(verdict)).length;
  const differing = count('differ');
  const inModel = count('model-fails', 'both-fail') || 'none';
  const inKernel = count('kernel-fails', 'both-fail') || 'none';
  const differ = differing === 0 ? '' : `, ${differing} answered differently`;
  return `${divergences(checked).length} failed: ${inModel} in the model, ${inKernel} in the kernel (${kernelKind})${differ}`;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
