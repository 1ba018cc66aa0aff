/** How Contiv's objects point at each other. */
import type { Json } from './json.ts';

type Kind = 'tenant' | 'network' | 'endpointGroup' | 'policy' | 'rule';

export const link = (type: Kind, key: string): Json => ({ type, key });

export const NOWHERE: Json = {};

/** A member of `link-sets`; one with no links is left out. */
export type LinkSet = readonly [name: string, type: Kind, keys: readonly string[]];

/** By key, in the order of the keys. */
export const linkSets = (...sets: readonly LinkSet[]): Json =>
  Object.fromEntries(
    sets
      .filter(([, , keys]) => keys.length > 0)
      .map(([name, type, keys]) => [name, Object.fromEntries([...keys].sort().map((key) => [key, link(type, key)]))]),
  );
