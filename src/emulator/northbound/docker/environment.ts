/** `-e`: variables for the container's programs, and, to a swarm manager, what it wants of the node. */
import type { Call } from './command.ts';

export type Environment = {
  /** `NAME=VALUE` each. */
  readonly variables: readonly string[];
  readonly constraints: readonly string[];
  readonly affinities: readonly string[];
};

/** A name alone takes the value it has where docker was typed, if it has one. An engine takes Swarm's words for variables. */
export function environment({ env, view }: Pick<Call, 'env' | 'view'>, words: readonly string[]): Environment {
  const isFor = (prefix: string) => (word: string) => view.kind === 'swarm' && word.startsWith(prefix);
  const after = (prefix: string) => words.filter(isFor(prefix)).map((word) => word.slice(prefix.length));
  const others = words.filter((word) => !isFor('constraint:')(word) && !isFor('affinity:')(word));
  const variables = others.flatMap((word) => {
    if (word.includes('=')) return [word];
    const value = env[word];
    return value === undefined ? [] : [`${word}=${value}`];
  });
  return { variables, constraints: after('constraint:'), affinities: after('affinity:') };
}

/** As a program is given them; the last of a name counts. */
export const variablesOf = (words: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    words.map((word) => {
      const sign = word.indexOf('=');
      return sign < 0 ? [word, ''] : [word.slice(0, sign), word.slice(sign + 1)];
    }),
  );
