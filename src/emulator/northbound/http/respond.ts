/** The REST API as a function: a request in, a response out. */
import { LabClosed, NotRunning } from '../../lab-error.ts';
import type { ApiDoor } from './api-door.ts';
import { type ApiRequest, type ApiResponse, failure, mistake } from './message.ts';
import { type ApiCall, matched, type Route, segmentsOf } from './route.ts';
import { ROUTES } from './routes.ts';

/** Never rejects: what goes wrong is a response. `gone` ends what is still being gathered or streamed. */
export async function respond(request: ApiRequest, door: ApiDoor, gone: AbortSignal = NEVER): Promise<ApiResponse> {
  const segments = segmentsOf(request.path);
  if (segments === undefined) return wrong(request, 400, 'the path is not percent-encoded text');
  const found = ROUTES.flatMap((route) => {
    const match = matched(route.pattern, segments);
    return match ? [{ route, key: match.key }] : [];
  });
  if (found.length === 0) return wrong(request, 404, '404 page not found');
  const one = found.find(({ route }) => route.method === request.method);
  if (one === undefined)
    return notAllowed(
      request,
      found.map(({ route }) => route),
    );
  try {
    return await one.route.answer(callOf(request, one.key, door, gone));
  } catch (error) {
    return wrong(
      request,
      statusOf(error),
      error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
    );
  }
}

const NEVER = new AbortController().signal;

const callOf = ({ query, headers, body }: ApiRequest, key: string, door: ApiDoor, gone: AbortSignal): ApiCall => ({
  ...{ key, headers, body, door, gone },
  query: new URLSearchParams(query),
});

function notAllowed(request: ApiRequest, routes: readonly Route[]): ApiResponse {
  const response = wrong(request, 405, 'method not allowed');
  return { ...response, headers: { ...response.headers, allow: routes.map(({ method }) => method).join(', ') } };
}

/** In the words of the part that was asked: text for Contiv's, JSON for the lab's own. */
const wrong = ({ path }: ApiRequest, status: number, text: string): ApiResponse =>
  path.startsWith('/vethlab/') ? mistake(status, CODES[status] ?? 'failed', text) : failure(status, text);

const CODES: Readonly<Record<number, string>> = {
  400: 'not-understood',
  404: 'not-found',
  405: 'method-not-allowed',
  503: 'closed',
};

function statusOf(error: unknown): number {
  if (error instanceof LabClosed || (error instanceof Error && error.name === 'AbortError')) return 503;
  return error instanceof NotRunning ? 404 : 500;
}
