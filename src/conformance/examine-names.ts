/** What every name means to everybody. */
import type { LookedUp } from '../emulator/services/names.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Party } from '../model/forward.ts';
import { resolution } from '../model/names.ts';
import type { Difference } from './difference.ts';
import { NOBODY, namesIn, parties } from './probes.ts';

/** Who answers for names. Where it can't tell why there is no address, there is none. */
type Names = {
  readonly lookUpAll: (names: readonly Pick<Question, 'party' | 'name'>[]) => Promise<readonly LookedUp[]>;
};

/** Everybody is asked for all names: a server that answers whom it must not would else go unseen. */
export async function nameDifferences(names: Names, cluster: Cluster): Promise<readonly Difference[]> {
  const questions = parties(cluster).flatMap((party) => questionsOf(cluster, party));
  const answers = await names.lookUpAll(questions);
  return questions.flatMap((question, index) => {
    const { party, name, expected } = question;
    const observed = textOf(answers[index] ?? 'no answer', question);
    return expected === observed
      ? []
      : [{ aspect: 'names', about: `${name} to ${party.name}`, expected, observed } as const];
  });
}

type Question = {
  readonly party: Party;
  readonly name: string;
  readonly expected: string;
  /** Its own server hears it, whether or not that can ask others. */
  readonly isHeard: boolean;
};

function questionsOf(cluster: Cluster, party: Party): readonly Question[] {
  const isHeard = resolution(cluster, party, NOBODY).by !== undefined;
  return namesIn(cluster).map((name) => {
    const { addresses, by } = resolution(cluster, party, name);
    const none = by === undefined ? NO_ANSWER : 'unknown';
    return { party, name, expected: addresses.join(' ') || none, isHeard };
  });
}

const NO_ANSWER = 'no answer';

/** A server whose own server is out of reach may say so, or nothing. */
function textOf(found: LookedUp, { expected, isHeard }: Question): string {
  if (found === 'failed' && isHeard && expected === NO_ANSWER) return NO_ANSWER;
  if (typeof found === 'string') return found;
  return found.join(' ') || (expected === NO_ANSWER ? NO_ANSWER : 'unknown');
}
