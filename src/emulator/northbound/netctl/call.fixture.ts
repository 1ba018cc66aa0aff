/** A command line that was understood, of a command with two flags, and a door that nobody goes through. */
import type { Cluster } from '../../../model/cluster.ts';
import type { Call, Profile } from './command.ts';
import { TENANT } from './common-flags.ts';
import { list, parse } from './flags.ts';

export function call(line: string, cluster: Cluster, profile: Profile = '2019'): Call {
  const parsed = parse(line.split(' '), [TENANT, list('policy, p', 'Policy')], 'anywhere');
  if (parsed.kind !== 'parsed') throw new Error(`not understood: ${line}`);
  const dispatch = () => Promise.reject(new Error('nothing is to be changed'));
  return { given: parsed.given, door: { cluster, dispatch }, profile };
}
