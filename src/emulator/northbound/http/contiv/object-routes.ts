/** The routes of a kind of objects. */
import type { Profile } from '../../contiv/door.ts';
import { listOf, named, object, text } from '../openapi/schema.ts';
import type { ApiCall, Route } from '../route.ts';
import { inspect, list, remove, show, write } from './answers.ts';
import { contivRoute, type Line, OPER, pathsOf } from './contiv-route.ts';
import type { Resource } from './resource.ts';

/** The name of an object's schema. */
export const schemaName = (noun: string, profile: Profile): string => `${noun}${profile}`;

export function objectRoutes(resource: Resource, profile: Profile): readonly Route[] {
  const lines = [
    ...reading(resource, profile),
    ...writing(resource, profile),
    ...(resource.remove === 'never' ? [] : [removing(resource, profile)]),
    ...(resource.oper === 'none' || profile === '2016' ? [] : [inspecting(resource, profile)]),
  ];
  return lines.map((line) => contivRoute(profile, line));
}

const schemaOf = ({ noun }: Resource, profile: Profile) => named(schemaName(noun, profile));

function reading(resource: Resource, profile: Profile): readonly Line[] {
  const { plural, noun } = resource;
  const { all, one } = pathsOf(plural, profile);
  const schema = schemaOf(resource, profile);
  return [
    {
      ...{ method: 'GET', pattern: all, id: `list${noun}`, says: `all ${plural}, in the order of their creation` },
      ...{ gives: { 'application/json': listOf(schema) }, answer: (call: ApiCall) => list(resource, call) },
    },
    {
      ...{ method: 'GET', pattern: one, id: `get${noun}`, says: `one of the ${plural}`, fails: [500] },
      ...{ gives: { 'application/json': schema }, answer: (call: ApiCall) => show(resource, call) },
    },
  ];
}

function writing(resource: Resource, profile: Profile): readonly Line[] {
  const { plural, noun } = resource;
  const takes = schemaOf(resource, profile);
  const common = {
    ...{ pattern: pathsOf(plural, profile).one, takes, gives: { 'application/json': takes }, fails: [400, 500] },
    answer: (call: ApiCall) => write(resource, profile, call),
  };
  return [
    { ...common, method: 'POST', id: `create${noun}`, says: `make one of the ${plural}, or change it` },
    { ...common, method: 'PUT', id: `update${noun}`, says: 'the same as POST' },
  ];
}

const removing = (resource: Resource, profile: Profile): Line => ({
  ...{ method: 'DELETE', pattern: pathsOf(resource.plural, profile).one, id: `delete${resource.noun}`, fails: [500] },
  says: `delete one of the ${resource.plural}; its key comes back`,
  gives: { 'application/json': text() },
  answer: (call) => remove(resource, call),
});

const inspecting = (resource: Resource, profile: Profile): Line => ({
  ...{ method: 'GET', pattern: pathsOf(resource.plural, profile).inspect, id: `inspect${resource.noun}`, fails: [500] },
  says: 'its configuration and its state',
  gives: { 'application/json': object({ Config: schemaOf(resource, profile), Oper: OPER }) },
  answer: (call) => inspect(resource, call),
});
