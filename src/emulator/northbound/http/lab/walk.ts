/** `GET /vethlab/v1/walk`: the way of a packet and of its answer, hop by hop, by the model. */
import { answer } from '../../../../model/probe.ts';
import type { Json } from '../../contiv/json.ts';
import { type ApiResponse, json, mistake } from '../message.ts';
import { named, object, text } from '../openapi/schema.ts';
import type { ApiCall, Route } from '../route.ts';
import { BY, byFrom, party, partyFrom } from './asked.ts';

export const WALK: Route = {
  ...{ method: 'GET', pattern: '/vethlab/v1/walk', id: 'walk', tag: 'vethlab', takes: 'none', fails: [400, 404] },
  says: 'the way of a packet and of its answer, hop by hop',
  query: [
    party('from'),
    { name: 'to', says: 'an address, localhost, or a name as the sender resolves it', schema: text() },
    ...BY,
  ],
  gives: {
    'application/json': object({
      ...{ outcome: named('Outcome'), 'address?': text('what the name means') },
      ...{ 'request?': named('Walk'), 'reply?': named('Walk') },
    }),
  },
  answer: walk,
};

function walk({ door: { cluster }, query }: ApiCall): ApiResponse {
  const from = partyFrom(cluster, query, 'from');
  if (!from.ok) return from.error;
  const by = byFrom(query);
  if (!by.ok) return by.error;
  const to = query.get('to') ?? '';
  if (to === '') return mistake(400, 'missing', 'to is missing: an address or a name');
  return json(answer(cluster, { from: from.value, to, by: by.value }) as Json);
}
