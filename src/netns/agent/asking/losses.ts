/** What kernels throw away without a word to anybody, as their counters tell it. */
import { readFileSync } from 'node:fs';
import type { NamespaceName } from '../../spec.ts';
import { inNamespace } from '../namespaces.ts';
import { fullNeighbourTables } from './neighbour-table.ts';

/** How often something was lost, by what and where, as a person would say it: `conntrack of node:n1`. */
export type Losses = ReadonlyMap<string, number>;

/** Of the machine, whoever sent it, and of these namespaces. */
export const losses = (namespaces: readonly NamespaceName[]): Losses =>
  new Map([
    ['the queues of the CPUs', lostByCpus(read('/proc/net/softnet_stat'))],
    ['the full neighbour table of the machine', fullNeighbourTables()],
    ...namespaces.flatMap((namespace) => inNamespace(namespace, () => lostHere(namespace))),
  ]);

const lostHere = (namespace: NamespaceName): readonly (readonly [string, number])[] => [
  [`the connection tracking of ${namespace}`, lostByConntrack(read('/proc/net/stat/nf_conntrack'))],
  [`full buffers of UDP sockets in ${namespace}`, lostByUdp(read('/proc/net/snmp'))],
];

/** Where something was lost between two readings. A namespace that was not there before has lost nothing of ours. */
export const lostSince = (before: Losses, after: Losses): string | undefined =>
  [...after].find(([where, count]) => count !== (before.get(where) ?? count))?.[0];

/** A line for each CPU; the second word of it, in hexadecimal. */
export const lostByCpus = (text: string): number =>
  sum(linesOf(text).map((line) => Number.parseInt(line.split(' ')[1] ?? '0', 16)));

/** A line of names, and one of hexadecimal numbers for each CPU. */
export function lostByConntrack(text: string): number {
  const [names = [], ...rows] = linesOf(text).map((line) => line.split(/\s+/));
  const columns = names.flatMap((name, column) => (CONNTRACK.includes(name) ? [column] : []));
  return sum(rows.flatMap((row) => columns.map((column) => Number.parseInt(row[column] ?? '0', 16))));
}

/** A full table; a connection forgotten to make room for another; two that wanted the same translation. */
const CONNTRACK = ['drop', 'early_drop', 'insert_failed'];

/** A line of names and one of numbers, both after `Udp:`. */
export function lostByUdp(text: string): number {
  const [names = [], numbers = []] = linesOf(text).flatMap((line) =>
    line.startsWith('Udp: ') ? [line.split(' ')] : [],
  );
  return sum(names.flatMap((name, column) => (UDP.includes(name) ? [Number(numbers[column])] : [])));
}

/** Not SndbufErrors: a link whose other end is down counts there, and that is a way that leads nowhere. */
const UDP = ['RcvbufErrors', 'MemErrors'];

const linesOf = (text: string): readonly string[] =>
  text
    .trim()
    .split('\n')
    .filter((line) => line !== '');

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** A kernel that does not track connections has no such file. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
