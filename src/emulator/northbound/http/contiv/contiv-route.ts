/** What the routes of Contiv's API have in common. */
import type { Profile } from '../../contiv/door.ts';
import { anyObject } from '../openapi/schema.ts';
import type { Route } from '../route.ts';

/** A route as it is written down; what is left out is none. */
export type Line = Pick<Route, 'method' | 'pattern' | 'id' | 'says' | 'answer'> &
  Partial<Pick<Route, 'takes' | 'gives' | 'fails'>>;

export const contivRoute = (profile: Profile, line: Line): Route => ({
  ...{ takes: 'none', gives: {}, fails: [], query: [], ...line },
  id: profile === '2016' ? `${line.id}Of2016` : line.id,
  tag: `Contiv ${profile}`,
});

/** Paths of one kind of objects, in one age. */
export type Paths = { readonly all: string; readonly one: string; readonly inspect: string };

export function pathsOf(plural: string, profile: Profile): Paths {
  const root = profile === '2016' ? '/api' : '/api/v1';
  return {
    all: `${root}/${plural}/`,
    one: `${root}/${plural}/{key}/`,
    inspect: `${root}/inspect/${plural}/{key}/`,
  };
}

export const OPER = anyObject('its state of operation: addresses, tags, endpoints, counts; what is empty is left out');
