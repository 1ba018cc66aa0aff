/** A command line that was understood, of a command with two flags, and a netmaster that answers from a table. */
import type { Profile } from '../contiv/door.ts';
import type { Call } from './command.ts';
import { TENANT } from './common-flags.ts';
import { list, parse } from './flags.ts';
import { type Answer, Objects, type Question } from './netmaster.ts';

/** A question that is not in the table is an error: `GET /api/networks/`. */
export function call(line: string, answers: Readonly<Record<string, Answer>> = {}, profile: Profile = '2019'): Call {
  const parsed = parse(line.split(' '), [TENANT, list('policy, p', 'Policy')], 'anywhere');
  if (parsed.kind !== 'parsed') throw new Error(`not understood: ${line}`);
  const netmaster = async ({ method, path }: Question): Promise<Answer> => {
    const answer = answers[`${method} ${path}`];
    if (answer === undefined) throw new Error(`asked for ${method} ${path}`);
    return answer;
  };
  return { given: parsed.given, objects: new Objects(netmaster, profile), profile };
}

export const answered = (status: number, body: string): Answer => ({ kind: 'answered', status, body });
