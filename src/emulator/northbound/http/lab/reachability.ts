/** `GET /vethlab/v1/reachability`: who reaches whom, by the model or by the kernel. */
import { setImmediate } from 'node:timers/promises';
import type { Address } from '../../../../model/address/address.ts';
import type { Cluster } from '../../../../model/cluster.ts';
import { stackOf } from '../../../../model/forward/station.ts';
import { type Answer, answer, type Probe } from '../../../../model/probe.ts';
import type { KernelAnswer } from '../../../services/probe.ts';
import type { Json } from '../../contiv/json.ts';
import type { Kernel } from '../api-door.ts';
import { type ApiResponse, json, mistake } from '../message.ts';
import { listOf, named, object, oneOf, text } from '../openapi/schema.ts';
import type { ApiCall, Route } from '../route.ts';
import { BY, byFrom, nobody } from './asked.ts';

const WHO = oneOf('model', 'kernel');

export const REACHABILITY: Route = {
  ...{ method: 'GET', pattern: '/vethlab/v1/reachability', id: 'reachability', tag: 'vethlab', takes: 'none' },
  says: 'who reaches whom: every ordered pair of running containers that have an address',
  query: [
    { name: 'from', says: 'only from this container; may be repeated', schema: text() },
    { name: 'to', says: 'only to this container; may be repeated', schema: text() },
    ...BY,
    { name: 'by', says: 'who answers', schema: WHO },
  ],
  gives: { 'application/json': object({ by: WHO, cells: listOf(named('Cell')) }) },
  fails: [400, 404, 501],
  answer: reachability,
};

/** More pairs take too long, or too much room. */
const MOST = 40_000;

async function reachability({ door: { cluster, lab }, query, gone }: ApiCall): Promise<ApiResponse> {
  const by = byFrom(query);
  if (!by.ok) return by.error;
  const who = query.get('by') ?? 'model';
  if (who !== 'model' && who !== 'kernel') return mistake(400, 'wrong-by', 'by is model or kernel');
  const known = addresses(cluster);
  const stranger = [...query.getAll('from'), ...query.getAll('to')].find((name) => !known.has(name));
  if (stranger !== undefined) return nobody(stranger);
  const pairs = pairsOf(known, query.getAll('from'), query.getAll('to'), by.value);
  if (pairs.length > MOST) return mistake(400, 'too-many', `${pairs.length} pairs are too many: say from, or to`);
  if (who === 'model') return json({ by: who, cells: await byModel(cluster, pairs, gone) });
  if (lab === undefined) return mistake(501, 'needs-lab', 'by=kernel needs a lab: this is a model without a kernel');
  return json({ by: who, cells: await byKernel(lab, pairs, gone) });
}

type Pair = { readonly from: string; readonly to: string; readonly by: Probe['by']; readonly address: Address };

/** Of running containers, sorted by name: the address of the first interface. */
function addresses(cluster: Cluster): ReadonlyMap<string, Address> {
  const found = [...cluster.sandboxes.keys()].sort().map((name) => {
    const address = stackOf(cluster, { kind: 'sandbox', name }).ports[0]?.address;
    return [name, address] as const;
  });
  return new Map(found.filter((entry): entry is readonly [string, Address] => entry[1] !== undefined));
}

function pairsOf(
  known: ReadonlyMap<string, Address>,
  from: readonly string[],
  to: readonly string[],
  by: Probe['by'],
): readonly Pair[] {
  const chosen = (names: readonly string[]) =>
    [...known].filter(([name]) => names.length === 0 || names.includes(name));
  return chosen(from).flatMap(([from]) => chosen(to).map(([to, address]) => ({ from, to, by, address })));
}

const toProbe = ({ from, address, by }: Pair): Probe => ({ from: { kind: 'sandbox', name: from }, to: address, by });

/** Others have their turn in between. */
async function byModel(cluster: Cluster, pairs: readonly Pair[], gone: AbortSignal): Promise<readonly Json[]> {
  const cells: Json[] = [];
  for (const [index, pair] of pairs.entries()) {
    if (index % TURN === TURN - 1) await setImmediate();
    gone.throwIfAborted();
    cells.push({ ...pair, ...said(answer(cluster, toProbe(pair))) });
  }
  return cells;
}

const TURN = 16;

/** So many at once. */
const BATCH = 256;

async function byKernel(kernel: Kernel, pairs: readonly Pair[], gone: AbortSignal): Promise<readonly Json[]> {
  const cells: Json[] = [];
  for (let index = 0; index < pairs.length; index += BATCH) {
    gone.throwIfAborted();
    const batch = pairs.slice(index, index + BATCH);
    const answers = await kernel.probeAll(batch.map(toProbe));
    cells.push(...batch.map((pair, at) => ({ ...pair, ...heard(answers[at]) })));
  }
  return cells;
}

/** The last walk is the one that went wrong, where one did. */
function said({ outcome, request, reply }: Answer): { readonly [name: string]: Json } {
  const last = reply ?? request;
  const denial = last?.hops.find((hop) => hop.kind === 'policy' && hop.verdict.action === 'deny');
  const rule = denial?.kind === 'policy' ? denial.verdict.by : undefined;
  return {
    outcome,
    ...(last ? { disposition: last.disposition } : {}),
    ...(rule === undefined ? {} : { rule }),
    ...(request?.receiver ? { receiver: request.receiver } : {}),
  };
}

const heard = (answer: KernelAnswer | undefined): { readonly [name: string]: Json } => ({
  outcome: answer?.outcome ?? 'unresolved',
  ...(answer?.ms === undefined ? {} : { ms: answer.ms }),
  ...(answer?.ttl === undefined ? {} : { ttl: answer.ttl }),
  ...(answer?.by === undefined ? {} : { proof: answer.by }),
});
