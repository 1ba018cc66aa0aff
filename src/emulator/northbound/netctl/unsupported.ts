/** What Contiv has and this cluster has not: said plainly, never ignored. */
import { NOUNS } from '../contiv/unmodelled.ts';
import type { Call } from './command.ts';
import { mistaken, type Reply } from './reply.ts';

export function unsupportedNoun(word: string, supported: readonly string[]): Reply | undefined {
  const why = Object.hasOwn(NOUNS, word) ? NOUNS[word] : undefined;
  if (why === undefined) return undefined;
  return mistaken(`${word} is not supported: ${why}; there are ${supported.join(', ')}`, 'none');
}

/** The first of these flags that has been given a value. */
export function unsupported({ given }: Call, names: readonly string[]): Reply | undefined {
  const name = names.find((name) => given.list(name).some((value) => value !== ''));
  return name === undefined ? undefined : mistaken(`--${name} is not supported: leave it out`, 'none');
}

/** A setting that has one value here. */
export const onlyValue = (name: string, value: string): Reply =>
  mistaken(`--${name}: only ${value} is supported`, 'none');
