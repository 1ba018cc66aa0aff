/** The words of a command that are no flags: exactly as many as it wants. */
import type { Call } from './command.ts';
import { mistaken, type Reply } from './reply.ts';

export function none<T>(call: Call, then: () => T): T | Reply {
  return call.given.args.length > 0 ? miscounted(call, 'More arguments than required') : then();
}

/** `missing` is said where there is none, or more than one. */
export function one<T>(call: Call, missing: string, then: (name: string) => T): T | Reply {
  const [name, ...more] = call.given.args;
  return name === undefined || more.length > 0 ? miscounted(call, missing) : then(name);
}

export function two<T>(call: Call, missing: string, then: (first: string, second: string) => T): T | Reply {
  const [first, second, ...more] = call.given.args;
  if (first === undefined || second === undefined || more.length > 0) return miscounted(call, missing);
  return then(first, second);
}

/** In 2016 one text was for all. */
const miscounted = ({ profile }: Call, text: string): Reply =>
  mistaken(profile === '2016' ? 'Invalid Arguments' : text);
