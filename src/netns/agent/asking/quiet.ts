/**
 * Proof that nothing is on its way any more: by two looks at the programs, with markers between. Nobody who could answer
 * has run from the first look to the second; what they had sent before has passed through the links with the markers;
 * what that brought would have shown, as an answer or by waking somebody up.
 */
import { type Attendant, attendants, isAtRest, moved } from './attendants.ts';
import { allArrived } from './markers.ts';

/** Why it is not proven, if it is not. `stirs`: whether an answer has come, or a question to the agent's own listeners. */
export function unrest(stirs: () => boolean): string | undefined {
  const before = attendants();
  const awake = [...before.values()].filter((attendant) => !isAtRest(attendant));
  if (awake.length > 0) return working(awake);
  if (!allArrived()) return 'packets wait for a CPU';
  if (stirs()) return 'answers still come';
  const since = moved(before);
  return since.length > 0 ? working(since) : undefined;
}

const working = (attendants: readonly Attendant[]): string =>
  `${[...new Set(attendants.map(({ name }) => name))].join(', ')} may still answer`;
