/** What a replay comes to: counts, and a line for what is not as a page says. */
import { difference } from './difference.ts';
import type { Played } from './play.ts';
import type { Replayed } from './replay.ts';

export type Count = { readonly commands: number; readonly equal: number };

/** Commands typed, and those whose output is as the page says: one that is looked at twice is equal twice. */
export function count(played: readonly Played[]): Count {
  const typed = played.flatMap((one) => ('exchange' in one && one.exchange.typed ? [one.exchange.at] : []));
  const wrong = new Set(played.flatMap((one) => (one.kind === 'different' ? [one.exchange.at] : [])));
  return { commands: typed.length, equal: typed.filter((at) => !wrong.has(at)).length };
}

export const total = (counts: readonly Count[]): Count => ({
  commands: counts.reduce((sum, { commands }) => sum + commands, 0),
  equal: counts.reduce((sum, { equal }) => sum + equal, 0),
});

export const isRight = ({ played }: Replayed): boolean => played.every(({ kind }) => kind === 'equal');

/** A line that says where and why, and for output that differs the lines of both. */
export const complaints = ({ file, played }: Replayed): readonly string[] =>
  played.flatMap((one) => {
    if (one.kind === 'equal') return [];
    if (one.kind === 'stopped') return [`${file}:${one.at}: ${one.why}`];
    const { typed, at, shows, ends } = one.exchange;
    const expected = ends.kind === 'interrupted' ? [...shows, ...ends.after] : shows;
    const what = typed === undefined ? 'what went on running' : `the output of ${JSON.stringify(typed.line)}`;
    const lines = difference(expected, one.came).map(({ kind, text }) => `  ${SIGNS[kind]} ${text}`);
    return [`${file}:${at}: ${what} is another`, ...lines];
  });

const SIGNS = { same: ' ', missing: '-', unexpected: '+' } as const;
