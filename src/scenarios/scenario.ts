/** A scenario as data: what is typed, what that does, and what should be true then, in any world. */
import type { Command } from '../model/decider.ts';
import type { Question } from './question.ts';

export type Scenario = {
  /** As its file is called: `chapter3`. */
  readonly name: string;
  readonly title: string;
  /** What a newcomer should know before the first step, a line each. */
  readonly intro: readonly string[];
  /** What earlier chapters would have left. */
  readonly given: readonly Command[];
  /** What the kernel must have beyond what every lab needs. */
  readonly needs: readonly 'vlan'[];
  readonly steps: readonly Step[];
};

export type Step = {
  /** Where it is typed: `vagrant@tutorial-node1:~$`, `/ #`. */
  readonly prompt: string;
  readonly line: string;
  /** A heading above the step. */
  readonly part?: string;
  readonly does: readonly Command[];
  /** For where a reader would wonder. */
  readonly note?: string;
  readonly claims: readonly Claim[];
};

export type Claim = { readonly sentence: string; readonly question: Question; readonly expected: Expected };

/** Answers are sets of short texts: all of them, some of them, or none of these. */
export type Expected =
  | { readonly is: readonly string[] }
  | { readonly has: readonly string[] }
  | { readonly lacks: readonly string[] };

export function meets(expected: Expected, answer: readonly string[]): boolean {
  if ('is' in expected) return sameSet(expected.is, answer);
  if ('has' in expected) return expected.has.every((text) => answer.includes(text));
  return !expected.lacks.some((text) => answer.includes(text));
}

export const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.every((text) => b.includes(text)) && b.every((text) => a.includes(text));

export function expectedText(expected: Expected): string {
  if ('lacks' in expected) return `not ${expected.lacks.join(', ')}`;
  const texts = 'is' in expected ? expected.is : expected.has;
  return texts.length > 0 ? texts.join(', ') : 'nothing';
}

type Rest = {
  readonly [key in keyof Omit<Step, 'prompt' | 'line'>]?: Step[key];
};

const typedAt =
  (prompt: string) =>
  (line: string, ...[rest = {}]: [Rest?]): Step => ({ does: [], claims: [], ...rest, prompt, line });

/** Typed on the reader's own machine. */
export const atHome = typedAt('$');
export const atNode1 = typedAt('vagrant@tutorial-node1:~$');
export const atNode2 = typedAt('vagrant@tutorial-node2:~$');
/** Typed in a container's shell. */
export const inside = typedAt('/ #');
