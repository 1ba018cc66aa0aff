/** Puts what came in the place of what a page says; prose and commands stay as they are. */
import { trimmed } from './difference.ts';
import type { Played } from './play.ts';
import { CTRL_C, type Exchange } from './transcript.ts';

/** The text of the page, with what came. */
export function updated(text: string, played: readonly Played[]): string {
  const lines = text.split('\n');
  const different = played.flatMap((one) => (one.kind === 'different' ? [one] : []));
  for (const { exchange, came } of different.toSorted((one, other) => other.exchange.at - one.exchange.at))
    lines.splice(exchange.showsAt - 1, lengthOf(exchange), ...asShown(exchange, came));
  return lines.join('\n');
}

/** Of a transcript, in lines: what stays running has its mark after it, which stays. */
const lengthOf = ({ shows, ends }: Exchange): number =>
  shows.length + (ends.kind === 'interrupted' ? 1 + ends.after.length : 0);

/** Empty lines that part it from what follows are the page's own. */
function asShown({ shows, ends }: Exchange, came: readonly string[]): readonly string[] {
  const lines = trimmed(came);
  if (ends.kind !== 'interrupted') return [...lines, ...emptyAtEnd(shows)];
  return [...lines.slice(0, shows.length), CTRL_C, ...lines.slice(shows.length), ...emptyAtEnd(ends.after)];
}

const emptyAtEnd = (lines: readonly string[]): readonly string[] => lines.slice(trimmed(lines).length);
