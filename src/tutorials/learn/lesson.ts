/** A page as it is taught: sections of steps, and exercises. */
import { ok, type Result } from '../../model/result.ts';
import type { Block, Fence, Page } from '../page.ts';
import { fileOf } from '../play.ts';
import { type Exchange, exchangesIn } from '../transcript.ts';

export type Lesson = {
  readonly page: Page;
  readonly sections: readonly Section[];
  readonly exercises: readonly Exercise[];
};

export type Section = { readonly title: string; readonly steps: readonly Step[] };

export type Step =
  /** Lines of Markdown. */
  | { readonly kind: 'prose'; readonly lines: readonly string[] }
  /** To be shown as it stands. */
  | { readonly kind: 'figure'; readonly lines: readonly string[] }
  | { readonly kind: 'file'; readonly name: string; readonly lines: readonly string[] }
  | Commands;

export type Commands = {
  readonly kind: 'commands';
  readonly exchanges: readonly Exchange[];
  /** At which of several terminals that show the prompt. */
  readonly node: string | undefined;
  readonly needs: readonly 'vlan'[];
};

export type Exercise = {
  readonly number: number;
  readonly question: readonly string[];
  readonly solution: readonly Step[];
  /** What whoever has done it gets, too; none: it can't be tried. */
  readonly check: readonly Step[];
  /** What is to be found out; none: there is nothing to be answered. */
  readonly answer: readonly string[];
};

/** The error says in which line of the page a transcript can't be understood. */
export function lessonOf(page: Page): Result<Lesson, string> {
  const sections: Section[] = [{ title: page.title, steps: [] }];
  for (const block of page.blocks.filter((one) => one.in === 'text')) {
    for (const part of partsOf(block)) {
      const step = stepOf(part);
      if (!step.ok) return step;
      const title = part.kind === 'prose' ? /^##? (.*)$/.exec(part.lines[0] ?? '')?.[1] : undefined;
      if (title !== undefined && title !== page.title) sections.push({ title, steps: [] });
      const last = sections.at(-1) as Section;
      if (step.value) sections.splice(-1, 1, { ...last, steps: [...last.steps, step.value] });
    }
  }
  const asked = sections.find(({ title }) => title === EXERCISES);
  const exercises = exercisesIn(page, asked?.steps ?? []);
  if (!exercises.ok) return exercises;
  return ok({ page, sections: sections.filter((section) => section !== asked), exercises: exercises.value });
}

const EXERCISES = 'Exercises';

/** Headings begin sections. */
function partsOf(block: Block): readonly Block[] {
  if (block.kind !== 'prose') return [block];
  const starts = block.lines.flatMap((line, index) => (/^##? /.test(line) ? [index] : []));
  return [0, ...starts]
    .map((start, index) => ({ ...block, lines: block.lines.slice(start, starts[index]) }))
    .filter(({ lines }) => lines.some((line) => line.trim() !== ''));
}

/** Headings are their sections' titles, and the way on is the reader's own page. */
function stepOf(block: Block): Result<Step | undefined, string> {
  if (block.kind === 'fence') return fenceStep(block);
  if (block.kind === 'answer') return ok(undefined);
  const lines = block.lines.filter((line) => !/^##? |^\[(?:Previous|Next|Top)\b/.test(line));
  return ok(lines.some((line) => /\S/.test(line) && !line.startsWith('<')) ? { kind: 'prose', lines } : undefined);
}

function fenceStep(fence: Fence & { readonly needs: readonly 'vlan'[] }): Result<Step, string> {
  const { lines, line, language, words, needs } = fence;
  const name = fileOf(fence);
  if (name !== undefined) return ok({ kind: 'file', name, lines });
  if (language !== 'console') return ok({ kind: 'figure', lines });
  const exchanges = exchangesIn(lines, line);
  return exchanges.ok ? ok({ kind: 'commands', exchanges: exchanges.value, node: words[0], needs }) : exchanges;
}

/** Questions are the items of a list, and solutions say which they are to. */
function exercisesIn(page: Page, asked: readonly Step[]): Result<readonly Exercise[], string> {
  const lines = asked.flatMap((step) => (step.kind === 'prose' ? step.lines : []));
  const starts = lines.flatMap((line, index) => (/^\d+\. /.test(line) ? [index] : []));
  const exercises: Exercise[] = [];
  for (const [index, start] of starts.entries()) {
    const blocks = solutionTo(page, index + 1);
    const [solution, check] = [stepsIn(blocks, 'solution'), stepsIn(blocks, 'check')];
    if (!solution.ok) return solution;
    if (!check.ok) return check;
    const question = lines.slice(start, starts[index + 1]).map((line) => line.replace(/^\d+\. +/, '').trim());
    const answer = blocks.flatMap((block) => (block.kind === 'answer' ? block.words : []));
    exercises.push({ number: index + 1, question, solution: solution.value, check: check.value, answer });
  }
  return ok(exercises);
}

function solutionTo(page: Page, number: number): readonly Block[] {
  const hidden = page.blocks.filter((block) => block.in !== 'text');
  const heads = hidden.flatMap((block, index) => (summaryOf(block) === undefined ? [] : [index]));
  const at = heads.findIndex((head) => summaryOf(hidden[head]) === number);
  return at < 0 ? [] : hidden.slice(heads[at], heads[at + 1]);
}

function summaryOf(block: Block | undefined): number | undefined {
  const found = block?.kind === 'prose' && /<summary>Solution (\d+)<\/summary>/.exec(block.lines.join('\n'));
  return found ? Number(found[1]) : undefined;
}

function stepsIn(blocks: readonly Block[], where: Block['in']): Result<readonly Step[], string> {
  const steps: Step[] = [];
  for (const block of blocks.filter((one) => one.in === where)) {
    const step = stepOf(block);
    if (!step.ok) return step;
    if (step.value) steps.push(step.value);
  }
  return ok(steps);
}
