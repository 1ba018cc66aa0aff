/** What an error number of a socket says of the way to its peer. */
import { constants } from 'node:os';
import type { Ended } from './asking/question.ts';
import { words } from './libc.ts';

const E = constants.errno;

/** Nothing has come yet. */
const NOTHING: readonly number[] = [0, E.EAGAIN, E.EINPROGRESS, E.EALREADY, E.EINTR];

/** The peer had accepted before it said so. */
const ACCEPTED: readonly number[] = [E.ECONNRESET, E.EPIPE];

/** The kernel knows of no way, or a router on the way told it, or a rule of the sender's own. */
const NO_WAY: readonly number[] = [
  ...[E.ENETUNREACH, E.EHOSTUNREACH, E.ENETDOWN, E.EACCES, E.EPERM, E.EINVAL, E.ENOPROTOOPT, E.ETIMEDOUT, E.EMSGSIZE],
  /** EHOSTDOWN, which Node has no name for. */
  112,
];

/** Undefined while it says nothing. Any other error is about the asking, not about the way. */
export function verdict(
  errno: number,
): 'reached' | 'refused' | Exclude<Ended<never>, { kind: 'answered' }> | undefined {
  if (NOTHING.includes(errno)) return undefined;
  if (errno === E.ECONNREFUSED) return 'refused';
  if (ACCEPTED.includes(errno)) return 'reached';
  if (NO_WAY.includes(errno)) return { kind: 'silent', by: words(errno) };
  return { kind: 'undecided', because: words(errno) };
}
