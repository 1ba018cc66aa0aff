/** What comes in over HTTP and what goes back, without any socket. */
import { compact, type Json } from '../contiv/json.ts';

export type ApiRequest = {
  readonly method: string;
  /** As it was sent, still percent-encoded: `/api/v1/networks/default:contiv-net/`. */
  readonly path: string;
  /** What follows the `?`, which is not part of it. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
};

/** A stream is sent piece by piece until it ends, or the client has gone. */
export type ApiBody = string | Uint8Array | AsyncIterable<string | Uint8Array>;

export type ApiResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ApiBody;
};

const JSON_TYPE = { 'content-type': 'application/json' };
const TEXT_TYPE = { 'content-type': 'text/plain; charset=utf-8' };

/** As Go writes JSON: escaped, and an end of line. */
export const json = (value: Json, status = 200): ApiResponse => ({ status, headers: JSON_TYPE, body: compact(value) });

export const plain = (text: string): ApiResponse => ({ status: 200, headers: TEXT_TYPE, body: text });

/** An error as Go's net/http writes it. */
export const failure = (status: number, text: string): ApiResponse => ({
  status,
  headers: { ...TEXT_TYPE, 'x-content-type-options': 'nosniff' },
  body: `${text.replace(/\p{Cc}/gu, ' ').trimEnd()}\n`,
});

/** An error of the lab's own part: a code for programs, a line for people. */
export const mistake = (status: number, code: string, text: string): ApiResponse =>
  json({ error: { code, text: text.replace(/\p{Cc}/gu, ' ').trim() } }, status);
