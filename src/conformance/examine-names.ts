/** What every name means to everybody. */
import type { Lab } from '../emulator/lab.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Party } from '../model/forward.ts';
import { resolution } from '../model/names.ts';
import type { Difference } from './difference.ts';
import { parties } from './probes.ts';

/** Whoever has no server that answers is asked for one name only that is not in its own hosts file. */
export async function nameDifferences(lab: Pick<Lab, 'resolveAll'>, cluster: Cluster): Promise<readonly Difference[]> {
  const questions = parties(cluster).flatMap((party) => questionsOf(cluster, party));
  const answers = await lab.resolveAll(questions);
  return questions.flatMap(({ party, name, expected }, index) => {
    const observed = answers[index]?.join(' ') || 'unknown';
    return expected === observed
      ? []
      : [{ aspect: 'names', about: `${name} to ${party.name}`, expected, observed } as const];
  });
}

type Question = { readonly party: Party; readonly name: string; readonly expected: string };

function questionsOf(cluster: Cluster, party: Party): readonly Question[] {
  const isDeaf = resolution(cluster, party, NOBODY).by === undefined;
  const names = isDeaf ? [NOBODY, 'localhost', party.name] : namesIn(cluster);
  return names.map((name) => {
    const expected = resolution(cluster, party, name).addresses.join(' ') || 'unknown';
    return { party, name, expected };
  });
}

const NOBODY = 'nobody';

const namesIn = ({ sandboxes, groups, nodes, hosts }: Cluster): readonly string[] => [
  ...new Set([
    ...sandboxes.keys(),
    ...[...groups.values()].map(({ name }) => name),
    ...nodes.keys(),
    ...hosts.keys(),
    ...['netmaster', 'localhost', NOBODY],
  ]),
];
