/** Containers as they are named on the command line: by name, by id, or by the beginning of an id. */

import { err, ok, type Result } from '../../../model/result.ts';
import type { Sandbox } from '../../../model/sandbox.ts';
import type { Call } from './command.ts';
import { containerId } from './ids.ts';
import { isSeen, seen, shownName } from './view.ts';

/** The error is the engine's text. */
export function container(call: Call, word: string): Result<Sandbox, string> {
  const candidates = seen(call);
  const name = word.replace(/^\//, '');
  const named = candidates.find((one) => one.name === name || shownName(call.view, one) === name);
  if (named !== undefined) return ok(named);
  const identified = candidates.filter((one) => isIdOf(word, containerId(one)));
  const [found, ...more] = identified;
  if (found === undefined) return err(`No such container: ${word}${elsewhere(call, name)}`);
  return more.length === 0 ? ok(found) : err(`multiple IDs found with provided prefix: ${word}`);
}

/** The whole of it or its beginning. */
export const isIdOf = (word: string, id: string): boolean => word !== '' && id.startsWith(word);

/** An engine knows the containers of its own node only: that is what most often is wrong here. */
function elsewhere({ door, view }: Call, name: string): string {
  const other = door.cluster.sandboxes.get(name);
  return other === undefined || isSeen(view, other) || view.kind === 'swarm'
    ? ''
    : `: it is on ${other.node}, and this is the engine of ${view.node}`;
}
