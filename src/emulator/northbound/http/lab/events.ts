/** `GET /vethlab/v1/events`: what happens to the lab, as server-sent events. */
import { type ApiResponse, mistake } from '../message.ts';
import { count, text } from '../openapi/schema.ts';
import type { ApiCall, Route } from '../route.ts';
import type { EventLog, Since } from './event-log.ts';

export const EVENTS: Route = {
  ...{ method: 'GET', pattern: '/vethlab/v1/events', id: 'events', tag: 'vethlab', takes: 'none', fails: [400, 501] },
  says: "the lab's events as they come, as server-sent events; a Last-Event-ID resumes after the one it names",
  query: [{ name: 'after', says: 'resume after this number; 0: with all that is known', schema: count() }],
  gives: { 'text/event-stream': text('id, event (network.created ...) and data, which is JSON') },
  answer: events,
};

function events({ door, headers, query, gone }: ApiCall): ApiResponse {
  if (door.events === undefined) return mistake(501, 'needs-journal', 'events need a lab that keeps a journal of them');
  const asked = headers['last-event-id'] ?? query.get('after');
  if (asked !== null && !/^\d{1,15}$/.test(asked))
    return mistake(400, 'not-a-number', 'Last-Event-ID and after are numbers of events');
  const after = asked === null ? door.events.last : Number(asked);
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
    body: stream(door.events, after, gone),
  };
}

/** How long, in ms, a browser waits before it asks again. */
const RETRY = 1000;

async function* stream(log: EventLog, after: number, gone: AbortSignal): AsyncGenerator<string> {
  yield `retry: ${RETRY}\n\n`;
  for await (const since of log.follow(after, gone)) yield framed(since);
}

function framed({ missed, told }: Since): string {
  const gap = missed > 0 ? [`event: lab.gap\ndata: ${JSON.stringify({ missed })}\n\n`] : [];
  return [
    ...gap,
    ...told.map(({ id, what }) => `id: ${id}\nevent: ${what.type}\ndata: ${JSON.stringify(what)}\n\n`),
  ].join('');
}
