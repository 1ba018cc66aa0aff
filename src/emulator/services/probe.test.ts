import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Probe } from '../../model/probe.ts';
import type { Holder, SocketOutcome, SocketProbe } from '../../netns/holder.ts';
import { NotRunning } from '../lab-error.ts';
import { realise } from '../realise/index.ts';
import { container, EVERYTHING, node, sample } from '../realise/sample.ts';
import { probeAll } from './probe.ts';

const cluster = sample(
  node('n1'),
  container('v1', 'n1', [{ network: 'n1/bridge', hostId: 2 }]),
  container('v2', 'n1', [{ network: 'n1/bridge', hostId: 3 }]),
);
const PATIENCE = { quick: 10, patient: 1000 };
const ping = (to: string, from = 'v1'): Probe => ({ from: { kind: 'sandbox', name: from }, to, by: { kind: 'icmp' } });

/** A kernel that answers in these words, call by call. */
function kernel(...answers: readonly SocketOutcome['outcome'][][]) {
  const calls: (readonly SocketProbe[])[] = [];
  const probe: Holder['probe'] = async (probes) => {
    calls.push(probes);
    return (answers[calls.length - 1] ?? []).map((outcome) => ({ outcome, ms: 1 }));
  };
  const resolve: Holder['resolve'] = async () => 'nxdomain';
  return { asked: { holder: { probe, resolve } as Holder, cluster, spec: realise(cluster, EVERYTHING) }, calls };
}

test('F: answers come in the order of the questions, and are asked together', async () => {
  const { asked, calls } = kernel(['reached', 'refused']);
  const answers = await probeAll(asked, [ping('172.17.0.3'), ping('172.17.0.1')], PATIENCE);
  assert.equal(
    answers.map(({ outcome }) => outcome),
    ['reached', 'refused'],
  );
  assert.is(calls.length, 1);
});

test('F: a silence that surprises is asked about again, with patience, and nothing else is', async () => {
  const { asked, calls } = kernel(['timed-out', 'timed-out'], ['reached']);
  const answers = await probeAll(asked, [ping('172.17.0.3'), ping('172.17.0.77')], PATIENCE);
  assert.equal(
    answers.map(({ outcome }) => outcome),
    ['reached', 'timed-out'],
  );
  assert.equal(
    calls[1]?.map(({ to, timeoutMs }) => [to, timeoutMs]),
    [['172.17.0.3', 1000]],
  );
});

test('F: a silence that lasts is one, whatever was expected', async () => {
  const { asked } = kernel(['timed-out'], ['timed-out']);
  assert.is((await probeAll(asked, [ping('172.17.0.3')], PATIENCE))[0]?.outcome, 'timed-out');
});

test('F: no route and no neighbour are silence, too', async () => {
  const { asked } = kernel(['unreachable']);
  assert.is((await probeAll(asked, [ping('172.17.0.77')], PATIENCE))[0]?.outcome, 'timed-out');
});

test('D: for a name that nobody knows no packet is sent', async () => {
  const { asked, calls } = kernel([]);
  assert.equal(await probeAll(asked, [ping('nobody')], PATIENCE), [{ outcome: 'unresolved' }]);
  assert.is(calls.length, 0);
});

test('S: who does not run asks nothing', async () => {
  const error: unknown = await probeAll(kernel().asked, [ping('172.17.0.3', 'x')], PATIENCE).catch(
    (error: unknown) => error,
  );
  assert.instance(error, NotRunning);
});

test.run();
