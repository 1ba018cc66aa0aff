import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Probe } from '../../model/probe.ts';
import type { Holder, SocketOutcome, SocketProbe } from '../../netns/holder.ts';
import { NotRunning, ProbeError } from '../lab-error.ts';
import { realise } from '../realise/index.ts';
import { container, EVERYTHING, node, sample } from '../realise/sample.ts';
import { probeAll } from './probe.ts';

const cluster = sample(
  node('n1'),
  container('v1', 'n1', [{ network: 'n1/bridge', hostId: 2 }]),
  container('v2', 'n1', [{ network: 'n1/bridge', hostId: 3 }]),
);
const ping = (to: string, from = 'v1'): Probe => ({ from: { kind: 'sandbox', name: from }, to, by: { kind: 'icmp' } });

/** A kernel that says this, probe by probe. */
function kernel(...outcomes: readonly SocketOutcome[]) {
  const calls: (readonly SocketProbe[])[] = [];
  const probe: Holder['probe'] = async (probes) => {
    calls.push(probes);
    return outcomes;
  };
  const resolve: Holder['resolve'] = async (questions) => questions.map(() => 'nxdomain');
  return { asked: { holder: { probe, resolve } as Holder, cluster, spec: realise(cluster, EVERYTHING) }, calls };
}

test('F: answers come in the order of the questions, and are asked together', async () => {
  const { asked, calls } = kernel({ outcome: 'reached', ttl: 64, ms: 1 }, { outcome: 'refused', ms: 1 });
  assert.equal(await probeAll(asked, [ping('172.17.0.3'), ping('172.17.0.1')]), [
    { outcome: 'reached', address: '172.17.0.3', ttl: 64, ms: 1 },
    { outcome: 'refused', address: '172.17.0.1', ms: 1 },
  ]);
  assert.is(calls.length, 1);
});

test('F: silence comes with what proves it', async () => {
  const { asked } = kernel({ outcome: 'timed-out', by: 'default:p:1', ms: 1 });
  assert.is((await probeAll(asked, [ping('172.17.0.3')]))[0]?.by, 'default:p:1');
});

test('F: what is undecided is no verdict, whatever the others are', async () => {
  const { asked } = kernel({ outcome: 'reached', ms: 1 }, { outcome: 'undecided', because: 'no room', ms: 1 });
  const error: unknown = await probeAll(asked, [ping('172.17.0.3'), ping('172.17.0.77')]).catch(
    (error: unknown) => error,
  );
  assert.instance(error, ProbeError);
  assert.match(String(error), 'could not find out whether v1 reaches 172.17.0.77 by icmp: no room');
});

test('D: for a name that nobody knows no packet is sent', async () => {
  const { asked, calls } = kernel();
  assert.equal(await probeAll(asked, [ping('nobody')]), [{ outcome: 'unresolved' }]);
  assert.is(calls.length, 0);
});

test('S: who does not run asks nothing', async () => {
  const error: unknown = await probeAll(kernel().asked, [ping('172.17.0.3', 'x')]).catch((error: unknown) => error);
  assert.instance(error, NotRunning);
});

test.run();
