/** Contiv's objects that are not modelled: there are none, and none can be made. */
import { invalid, notFound } from '../../../../model/refusal-kind.ts';
import type { Profile } from '../../contiv/door.ts';
import { NOUNS } from '../../contiv/unmodelled.ts';
import { json } from '../message.ts';
import { anyObject, listOf } from '../openapi/schema.ts';
import type { Route } from '../route.ts';
import { refused } from './answers.ts';
import { contivRoute, type Line, pathsOf } from './contiv-route.ts';

type Unmodelled = { readonly plural: string; readonly singular: string; readonly why: string };

const VOLUMES = 'volumes are not modelled';

const because = (noun: string): string => NOUNS[noun] ?? '';

const KINDS: readonly Unmodelled[] = [
  { plural: 'netprofiles', singular: 'netprofile', why: because('netprofile') },
  { plural: 'appProfiles', singular: 'appProfile', why: because('app-profile') },
  { plural: 'extContractsGroups', singular: 'extContractsGroup', why: because('external-contracts') },
  { plural: 'serviceLBs', singular: 'serviceLB', why: because('service') },
  { plural: 'Bgps', singular: 'Bgp', why: because('bgp') },
  { plural: 'aciGws', singular: 'aciGw', why: because('aci-gw') },
  { plural: 'volumes', singular: 'volume', why: VOLUMES },
  { plural: 'volumeProfiles', singular: 'volumeProfile', why: VOLUMES },
];

export const unmodelledRoutes = (profile: Profile): readonly Route[] =>
  KINDS.flatMap((kind) => linesOf(kind, profile)).map((line) => contivRoute(profile, line));

function linesOf({ plural, singular, why }: Unmodelled, profile: Profile): readonly Line[] {
  const { all, one, inspect } = pathsOf(plural, profile);
  const noun = `${singular.slice(0, 1).toUpperCase()}${singular.slice(1)}`;
  const missing = notFound(`${singular}-not-found`, `${singular} not found`);
  const never = invalid('not-modelled', `${plural} are not supported: ${why}`);
  const none = { pattern: one, says: `there is none: ${why}`, fails: [500], answer: () => refused(missing) };
  const write = { ...none, says: `refused: ${why}`, takes: anyObject(why), answer: () => refused(never) };
  return [
    {
      ...{ method: 'GET', pattern: all, id: `list${noun}`, says: `there are none: ${why}` },
      ...{ gives: { 'application/json': listOf(anyObject(why)) }, answer: () => json([]) },
    },
    { ...none, method: 'GET', id: `get${noun}` },
    { ...write, method: 'POST', id: `create${noun}` },
    { ...write, method: 'PUT', id: `update${noun}` },
    { ...none, method: 'DELETE', id: `delete${noun}` },
    ...(profile === '2016' ? [] : [{ ...none, pattern: inspect, method: 'GET', id: `inspect${noun}` } as const]),
  ];
}
