/** What an error number of a socket says of the way to its peer. */
import { constants } from 'node:os';
import type { Ended } from './asking/question.ts';
import { words } from './libc.ts';

const E = constants.errno;

/** Nothing has come yet. */
const NOTHING: readonly number[] = [0, E.EAGAIN, E.EINPROGRESS, E.EALREADY, E.EINTR];

/** It is on its way. */
const SENT: readonly number[] = [0, E.EINPROGRESS];

/** The peer had accepted before it said so. */
const ACCEPTED: readonly number[] = [E.ECONNRESET, E.EPIPE];

/** The kernel knows of no way, or a router on the way told it. EHOSTDOWN is 112, which Node has no name for. */
const NO_WAY: readonly number[] = [
  ...[E.ENETUNREACH, E.EHOSTUNREACH, E.ENETDOWN, E.EACCES, E.EINVAL, E.ENOPROTOOPT, E.EMSGSIZE],
  112,
];

/** A rule of the sender's own, or a table of connections that was full just then; a time that was too short. */
const DOUBTFUL: readonly number[] = [E.EPERM, E.ETIMEDOUT];

export type Said = 'reached' | 'refused' | Exclude<Ended<never>, { readonly kind: 'answered' }>;

/** Of the asking itself: undefined when the question is on its way. One that found no room was not asked. */
export function sendingVerdict(errno: number): Said | undefined {
  if (SENT.includes(errno)) return undefined;
  return verdict(errno) ?? undecided(errno);
}

/** Of what came: undefined while nothing has. Any error that is not about the way is about the asking: no verdict. */
export function verdict(errno: number): Said | undefined {
  if (NOTHING.includes(errno)) return undefined;
  if (errno === E.ECONNREFUSED) return 'refused';
  if (ACCEPTED.includes(errno)) return 'reached';
  if (NO_WAY.includes(errno)) return { kind: 'silent', by: words(errno) };
  if (DOUBTFUL.includes(errno)) return { kind: 'quiet', by: words(errno) };
  return undecided(errno);
}

const undecided = (errno: number): Said => ({ kind: 'undecided', because: words(errno) });
