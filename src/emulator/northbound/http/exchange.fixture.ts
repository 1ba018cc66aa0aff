/** What the real netctl sent and was answered, as it was recorded, and how it is sent again. */
import { readFileSync } from 'node:fs';
import type { ApiRequest } from './message.ts';

export type Exchange = {
  /** The command line that made it. */
  readonly line: string;
  readonly request: ApiRequest;
  readonly status: number;
  readonly type: string;
  /** Long bodies were cut off where they were recorded. */
  readonly body: string;
  readonly whole: boolean;
};

/** Of the recorder. */
const CUT = 391;

export function exchanges(profile: '2016' | '2019'): readonly Exchange[] {
  const text = readFileSync(new URL(`./captures/${profile}.txt`, import.meta.url), 'utf8');
  return text
    .split(/^\$ /m)
    .slice(1)
    .flatMap((part) => {
      const [line = '', ...rest] = part.split('\n');
      return rest
        .join('\n')
        .split(/^> (?=[A-Z])/m)
        .slice(1)
        .map((exchange) => exchangeOf(line, exchange));
    });
}

function exchangeOf(line: string, text: string): Exchange {
  const [, method = '', path = '', status = '', type = ''] = /^(\S+) (\S+)\n[^<]*^< (\d+) (.*)$/ms.exec(text) ?? [];
  const [, sent = ''] = /^> {3}body (.*)$/m.exec(text) ?? [];
  const [, body = ''] = /^< {3}body (.*)$/m.exec(text) ?? [];
  const request = { method, path, query: '', headers: headersIn(text), body: sent };
  return { line, request, status: Number(status), type: type.split('\n')[0] ?? '', body, whole: body.length < CUT };
}

function headersIn(text: string): ApiRequest['headers'] {
  const [, headers = ''] = /^> {3}hdr (.*)$/m.exec(text) ?? [];
  return Object.fromEntries(
    headers.split('; ').map((header) => {
      const [name = '', value = ''] = header.split(': ');
      return [name.toLowerCase(), value] as const;
    }),
  );
}
