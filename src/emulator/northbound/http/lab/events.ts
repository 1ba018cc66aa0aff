/** `GET /vethlab/v1/events`: what happens to the lab, as server-sent events. */
import { type ApiResponse, mistake } from '../message.ts';
import { text } from '../openapi/schema.ts';
import type { ApiCall, Route } from '../route.ts';
import type { EventLog, Seen, Since } from './event-log.ts';

export const EVENTS: Route = {
  ...{ method: 'GET', pattern: '/vethlab/v1/events', id: 'events', tag: 'vethlab', takes: 'none', fails: [400, 501] },
  says: "the lab's events as they come, as server-sent events; a Last-Event-ID resumes after the one it names",
  query: [{ name: 'after', says: 'resume after this id; 0: with all that is known', schema: text() }],
  gives: { 'text/event-stream': text('id, event (network.created ...) and data, which is JSON') },
  answer: events,
};

function events({ door, headers, query, gone }: ApiCall): ApiResponse {
  if (door.events === undefined) return mistake(501, 'needs-journal', 'events need a lab that keeps a journal of them');
  const asked = headers['last-event-id'] ?? query.get('after');
  const after = asked === null ? door.events.last : door.events.seen(asked);
  if (after === undefined) return mistake(400, 'no-such-id', 'Last-Event-ID and after are ids of events, or numbers');
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
    body: stream(door.events, after, gone),
  };
}

/** How long, in ms, a browser waits before it asks again. */
const RETRY = 1000;

async function* stream(log: EventLog, after: Seen, gone: AbortSignal): AsyncGenerator<string> {
  yield `retry: ${RETRY}\n\n`;
  for await (const since of log.follow(after, gone)) yield framed(log, since);
}

function framed(log: EventLog, { missed, told }: Since): string {
  const gap = missed !== 0 ? [`event: lab.gap\ndata: ${JSON.stringify({ missed })}\n\n`] : [];
  return [
    ...gap,
    ...told.map((one) => `id: ${log.idOf(one)}\nevent: ${one.what.type}\ndata: ${JSON.stringify(one.what)}\n\n`),
  ].join('');
}
