/** A route is data: the router and the OpenAPI document are both made from it. */
import type { ApiDoor } from './api-door.ts';
import type { ApiResponse } from './message.ts';
import type { Schema } from './openapi/schema.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export type Parameter = { readonly name: string; readonly says: string; readonly schema: Schema };

export type Route = {
  readonly method: Method;
  /** A segment in braces takes any text but an empty one: `/api/v1/networks/{key}/`. */
  readonly pattern: string;
  /** Unique: OpenAPI's operationId. */
  readonly id: string;
  readonly tag: Tag;
  readonly says: string;
  readonly query: readonly Parameter[];
  /** Of the body; `none` where there is none. */
  readonly takes: Schema | 'none';
  /** Of the answer with status 200, by media type. */
  readonly gives: Readonly<Record<string, Schema>>;
  /** Other statuses that the route itself may answer with. */
  readonly fails: readonly number[];
  answer(call: ApiCall): ApiResponse | Promise<ApiResponse>;
};

export type Tag = 'Contiv 2019' | 'Contiv 2016' | 'vethlab';

/** A request that found its route. */
export type ApiCall = {
  /** What stands for a segment in braces, decoded. */
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
  readonly door: ApiDoor;
  /** Aborted when the client has gone. */
  readonly gone: AbortSignal;
};

/** The decoded segment in braces, empty where the pattern has none; nothing if the path is another. */
export function matched(pattern: string, segments: readonly string[]): { readonly key: string } | undefined {
  const wanted = pattern.split('/');
  if (wanted.length !== segments.length) return undefined;
  const fits = wanted.every((word, index) => (isKey(word) ? segments[index] !== '' : word === segments[index]));
  return fits ? { key: segments[wanted.findIndex(isKey)] ?? '' } : undefined;
}

/** Between slashes, percent-decoded each by itself, so that `%2F` separates nothing; nothing for what is no encoding. */
export function segmentsOf(path: string): readonly string[] | undefined {
  try {
    return path.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

const isKey = (word: string): boolean => word.startsWith('{');
