/** What a query string asks about: parties, and how they are asked. */
import type { Cluster } from '../../../../model/cluster.ts';
import type { Party } from '../../../../model/forward.ts';
import type { Probe } from '../../../../model/probe.ts';
import { err, ok, type Result } from '../../../../model/result.ts';
import { type ApiResponse, mistake } from '../message.ts';
import { count, oneOf, text } from '../openapi/schema.ts';
import type { Parameter } from '../route.ts';

export const PARTY = 'a container, a node or an outside host, by its name; or sandbox:NAME, node:NAME, host:NAME';

/** How one is asked. */
export const BY: readonly Parameter[] = [
  { name: 'proto', says: 'icmp (an echo), tcp (connect) or udp (a datagram)', schema: oneOf('icmp', 'tcp', 'udp') },
  { name: 'port', says: 'of tcp or udp', schema: { type: 'integer', minimum: 1, maximum: 65_535 } },
];

export const party = (name: string): Parameter => ({ name, says: PARTY, schema: text() });

export const number = (name: string, says: string): Parameter => ({ name, says, schema: count('', 1) });

/** A container's name goes before a node's, that before a host's. */
export function partyFrom(cluster: Cluster, query: URLSearchParams, name: string): Result<Party, ApiResponse> {
  const word = query.get(name);
  if (word === null || word === '') return err(mistake(400, 'missing', `${name} is missing: ${PARTY}`));
  const [, kind, rest] = /^(sandbox|node|host):(.*)$/s.exec(word) ?? [];
  const found = KINDS.find((one) => (kind === undefined || kind === one) && cluster[MAPS[one]].has(rest ?? word));
  return found === undefined ? err(nobody(word)) : ok({ kind: found, name: rest ?? word });
}

export const nobody = (word: string): ApiResponse =>
  mistake(404, 'no-such-party', `there is no ${JSON.stringify(word.slice(0, 100))}: ${PARTY}`);

export function byFrom(query: URLSearchParams): Result<Probe['by'], ApiResponse> {
  const kind = query.get('proto') ?? 'icmp';
  const port = Number(query.get('port') ?? Number.NaN);
  if (kind === 'icmp') return ok({ kind });
  if (kind !== 'tcp' && kind !== 'udp') return err(mistake(400, 'wrong-proto', 'proto is icmp, tcp or udp'));
  const fits = Number.isInteger(port) && port >= 1 && port <= 65_535;
  return fits ? ok({ kind, port }) : err(mistake(400, 'wrong-port', `${kind} needs a port from 1 to 65535`));
}

/** A whole number from 1 up to the most; `initial` where there is none. */
export function numberFrom(
  query: URLSearchParams,
  name: string,
  { initial, most }: { readonly initial: number; readonly most: number },
): Result<number, ApiResponse> {
  const word = query.get(name);
  if (word === null) return ok(initial);
  const fits = /^\d{1,9}$/.test(word) && Number(word) >= 1 && Number(word) <= most;
  return fits ? ok(Number(word)) : err(mistake(400, 'wrong-number', `${name} is a whole number from 1 to ${most}`));
}

const KINDS = ['sandbox', 'node', 'host'] as const;
const MAPS = { sandbox: 'sandboxes', node: 'nodes', host: 'hosts' } as const;
