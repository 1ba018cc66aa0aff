import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Cluster } from '../src/model/cluster.ts';
import { stackOf } from '../src/model/forward/station.ts';
import type { Party, Walk } from '../src/model/forward.ts';
import { type Answer, answer, type Probe } from '../src/model/probe.ts';
import { crowds, probesIn } from './crowds.ts';

/** All probes of a crowd would take long: a sample is asked. */
const asked = fc.tuple(crowds, fc.nat(30)).map(([cluster, offset]) => {
  const probes = probesIn(cluster).filter((_, index) => index % 31 === offset);
  return { cluster, answers: probes.map((probe) => ({ probe, found: answer(cluster, probe) })) };
});

const eachAnswer = (claim: (cluster: Cluster, found: Answer, probe: Probe) => void, numRuns = 60) =>
  fc.assert(
    fc.property(asked, ({ cluster, answers }) => {
      for (const { probe, found } of answers) claim(cluster, found, probe);
    }),
    { numRuns },
  );

const walks = ({ request, reply }: Answer): readonly Walk[] => [request, reply].filter((walk) => walk !== undefined);

const networksOf = (cluster: Cluster, party: Party): ReadonlySet<string> =>
  new Set(
    [...cluster.endpoints.values()]
      .filter(({ joined }) => party.kind === 'sandbox' && joined?.sandbox === party.name)
      .map(({ network }) => network),
  );

test('F21: every walk ends, after no more hops than there are routers and wires between two ends', () => {
  eachAnswer((_, found) => {
    for (const { hops, ttl } of walks(found))
      assert.ok(hops.length <= 16 && ttl >= 60, `${hops.length} hops, ${ttl} left`);
  });
});

test('F21: who got a packet owns the address it has in the end', () => {
  eachAnswer((cluster, found) => {
    for (const { receiver, packet } of walks(found)) {
      if (receiver === undefined || packet.destination.startsWith('127.')) continue;
      assert.ok(stackOf(cluster, receiver).ports.some(({ address }) => address === packet.destination));
    }
  });
});

test('F13: an answer comes back to who asked, and from whom he asked', () => {
  eachAnswer((_, { outcome, request, reply }) => {
    if (outcome !== 'reached') return;
    const [first] = request?.hops ?? [];
    const last = reply?.hops.findLast(({ kind }) => kind === 'deliver');
    assert.is(last?.at, first?.at);
  });
});

test('F21: a dropped packet says where and why, a delivered one by which interface', () => {
  eachAnswer((_, found) => {
    for (const { hops, receiver, disposition } of walks(found)) {
      const isTaken = disposition === 'accepted' || disposition === 'refused';
      assert.is(hops.at(-1)?.kind === 'drop', !isTaken);
      assert.ok(isTaken || receiver === undefined);
    }
  });
});

test("F22: a sandbox's packets enter no Contiv or overlay network but its own", () => {
  eachAnswer((cluster, { request }, { from }) => {
    if (from.kind !== 'sandbox') return;
    const own = networksOf(cluster, from);
    for (const hop of request?.hops ?? []) {
      if (hop.kind !== 'bridge' || cluster.networks.get(hop.network)?.kind === 'bridge') continue;
      assert.ok(own.has(hop.network), `${from.name} in ${hop.network}`);
    }
  });
});

test('F22: from sandbox to sandbox there is a network of both, or a published port', () => {
  eachAnswer((cluster, { request }, { from }) => {
    const receiver = request?.receiver;
    if (from.kind !== 'sandbox' || receiver?.kind !== 'sandbox' || receiver.name === from.name) return;
    const shared = [...networksOf(cluster, from)].some((id) => networksOf(cluster, receiver).has(id));
    const published = request?.hops.some((hop) => hop.kind === 'translate' && hop.what === 'destination');
    const isHost = cluster.sandboxes.get(from.name)?.stack === 'host';
    assert.ok(shared || published || isHost, `${from.name} to ${receiver.name}`);
  });
});

test('F6: nobody outside begins a connection, but by a VLAN or a published port', () => {
  eachAnswer((cluster, { request }, { from }) => {
    const receiver = request?.receiver;
    if (from.kind !== 'host' || receiver?.kind !== 'sandbox') return;
    const kinds = request?.hops.map(({ kind }) => kind) ?? [];
    const place = cluster.hosts.get(from.name)?.place.kind;
    assert.is(place === 'trunk' ? kinds.includes('tag') : place === 'lan' && kinds.includes('translate'), true);
  });
});

test('F21: the crowds are not so thin that nothing is reached or refused', () => {
  const seen = new Set<string>();
  eachAnswer((_, { outcome, request }) => {
    seen.add(outcome);
    for (const { kind } of request?.hops ?? []) seen.add(kind);
    seen.add(`${request?.receiver?.kind}`);
  });
  for (const kind of [
    'reached',
    'refused',
    'timed-out',
    'encapsulate',
    'tag',
    'translate',
    'proxy',
    'policy',
    'sandbox',
    'node',
    'host',
  ])
    assert.ok(seen.has(kind), kind);
});

test.run();
