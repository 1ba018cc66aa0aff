/** Numbers as Contiv lists them: `1-3, 7`. */
import { fromNumber } from '../../../model/address/address.ts';

/** Inclusive on both sides. */
export type Run = { readonly first: number; readonly last: number };

/** Neighbours joined, in ascending order. */
export function runsOf(numbers: Iterable<number>): readonly Run[] {
  const runs: Run[] = [];
  for (const number of [...new Set(numbers)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.last === number - 1) runs.splice(-1, 1, { first: last.first, last: number });
    else runs.push({ first: number, last: number });
  }
  return runs;
}

/** What is left of a run; the taken ones may overlap. */
export function without(whole: Run, taken: readonly Run[]): readonly Run[] {
  const left: Run[] = [];
  let next = whole.first;
  for (const { first, last } of [...taken].sort((a, b) => a.first - b.first)) {
    if (first > whole.last) break;
    if (next < first) left.push({ first: next, last: first - 1 });
    next = Math.max(next, last + 1);
  }
  return next <= whole.last ? [...left, { first: next, last: whole.last }] : left;
}

export const numberList = (runs: readonly Run[]): string => listed(runs, String);

/** `10.1.2.1-10.1.2.4, 10.1.2.77` */
export const addressList = (runs: readonly Run[]): string => listed(runs, fromNumber);

const listed = (runs: readonly Run[], name: (number: number) => string): string =>
  runs.map(({ first, last }) => (first === last ? name(first) : `${name(first)}-${name(last)}`)).join(', ');
