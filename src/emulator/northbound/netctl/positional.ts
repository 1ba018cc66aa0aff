/** The words of a command that are no flags: exactly as many as it wants. */
import type { Call } from './command.ts';
import { mistaken, type Reply } from './reply.ts';

export function none<T>({ given: { args } }: Call, then: () => T): T | Reply {
  return args.length > 0 ? mistaken('More arguments than required') : then();
}

/** `missing` is said where there is none, or more than one. */
export function one<T>({ given: { args } }: Call, missing: string, then: (name: string) => T): T | Reply {
  const [name, ...more] = args;
  return name === undefined || more.length > 0 ? mistaken(missing) : then(name);
}

export function two<T>(
  { given: { args } }: Call,
  missing: string,
  then: (first: string, second: string) => T,
): T | Reply {
  const [first, second, ...more] = args;
  return first === undefined || second === undefined || more.length > 0 ? mistaken(missing) : then(first, second);
}
