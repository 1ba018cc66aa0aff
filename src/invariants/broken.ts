/** An invariant does not hold. */
import type { Command } from '../model/decider.ts';
import type { View } from './view.ts';

/** The message names the invariant, what was done, and what a tenant sees of it. */
export class InvariantBroken extends Error {
  override readonly name = 'InvariantBroken';
  readonly changes: readonly string[];

  constructor(invariant: string, done: readonly Command[], changes: readonly string[]) {
    const shown = changes.slice(0, SHOWN);
    const more = changes.length - shown.length;
    super(
      [
        `${invariant} does not hold`,
        ...done.map((command) => `  after ${JSON.stringify(command)}`),
        ...shown.map((change) => `  ${change}`),
        ...(more > 0 ? [`  and ${more} more`] : []),
      ].join('\n'),
    );
    this.changes = changes;
  }
}

const SHOWN = 10;

export type Compared = { readonly invariant: string; readonly done: readonly Command[] };

/** Throws InvariantBroken unless both views are the same, or differ only as `tolerated` says. */
export function mustBeSame(
  before: View,
  after: View,
  { invariant, done }: Compared,
  tolerated: (before: string | undefined, after: string | undefined) => boolean = () => false,
): void {
  const questions = [...new Set([...before.keys(), ...after.keys()])];
  const changes = questions
    .filter((question) => before.get(question) !== after.get(question))
    .filter((question) => !tolerated(before.get(question), after.get(question)))
    .map(
      (question) => `${question}: ${before.get(question) ?? 'not there'}, then ${after.get(question) ?? 'not there'}`,
    );
  if (changes.length > 0) throw new InvariantBroken(invariant, done, changes);
}
