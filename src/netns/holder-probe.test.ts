import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../model/address/address.ts';
import { add, B, batch, del, probeOf, wired } from './holder-lab.fixture.ts';
import { kernelTest } from './kernel-test.ts';
import type { Fact } from './spec.ts';

kernelTest([], 'probes tell an answer from a refusal, from silence, and from no way at all', async (holder) => {
  await wired(holder);
  await holder.exec(add({ kind: 'listener', namespace: 'node:b', protocol: 'tcp', port: 80 }));
  await holder.exec(add({ kind: 'listener', namespace: 'node:b', protocol: 'udp', port: 80 }));
  const probes = [
    probeOf('10.0.0.2', { kind: 'icmp' }),
    probeOf('10.0.0.2', { kind: 'tcp', port: 80 }),
    probeOf('10.0.0.2', { kind: 'udp', port: 80 }),
    probeOf('10.0.0.2', { kind: 'tcp', port: 81 }),
    probeOf('10.0.0.2', { kind: 'udp', port: 81 }),
    probeOf('10.0.0.9', { kind: 'tcp', port: 80 }),
    probeOf('10.9.9.9', { kind: 'icmp' }),
  ];
  const outcomes = await holder.probe(probes);
  assert.equal(
    outcomes.map(({ outcome }) => outcome),
    ['reached', 'reached', 'reached', 'refused', 'refused', 'timed-out', 'timed-out'],
  );
  assert.equal(
    outcomes.slice(5).map((outcome) => 'by' in outcome && outcome.by),
    ['no answer, and nothing on its way', 'network is unreachable'],
  );
  assert.is(outcomes[0] && 'ttl' in outcomes[0] && outcomes[0].ttl, 64);
});

kernelTest([], 'a hundred refusals by UDP are all heard: the kernel does not ration them', async (holder) => {
  await wired(holder);
  const probes = Array.from({ length: 100 }, (_, index) => probeOf('10.0.0.2', { kind: 'udp', port: 1000 + index }));
  const outcomes = await holder.probe(probes);
  assert.is(outcomes.filter(({ outcome }) => outcome === 'refused').length, 100);
});

kernelTest([], 'UDP is echoed from the address it was sent to, not from the nearest', async (holder) => {
  await wired(holder);
  await holder.exec(batch('node:b', 'addr add 10.7.7.7/32 dev lo'));
  await holder.exec(batch('node:a', 'route add 10.7.7.7/32 via 10.0.0.2'));
  await holder.exec(add({ kind: 'listener', namespace: 'node:b', protocol: 'udp', port: 80 }));
  const [answer] = await holder.probe([probeOf('10.7.7.7', { kind: 'udp', port: 80 })]);
  assert.is(answer?.outcome, 'reached');
});

kernelTest([], 'a listener that was deleted refuses', async (holder) => {
  await wired(holder);
  const listener: Fact = { kind: 'listener', namespace: 'node:b', protocol: 'tcp', port: 80 };
  await holder.exec(add(listener));
  await holder.exec(del(listener));
  const [answer] = await holder.probe([probeOf('10.0.0.2', { kind: 'tcp', port: 80 })]);
  assert.is(answer?.outcome, 'refused');
});

kernelTest(
  ['dnsmasq'],
  'a name server is there when it says so, and reads its file again when that changes',
  async (holder) => {
    await wired(holder);
    const path = '/run/vethlab/zone';
    const says = `read ${path}`;
    const options = ['--keep-in-foreground', '--conf-file=/dev/null', '--log-facility=-', '--pid-file=', '--user=root'];
    const own = ['--group=', '--no-hosts', '--no-resolv', '--domain-needed', `--addn-hosts=${path}`];
    const argv = ['dnsmasq', ...options, ...own];
    const file = (text: string): Fact => ({ kind: 'file', path, text, reload: { process: 'dns', says } });
    await holder.exec(add(file('10.0.0.1 ann\n')));
    await holder.exec(add({ kind: 'process', name: 'dns', namespace: 'node:b', argv, says }));
    const ask = async (name: string, server = B) => (await holder.resolve([{ namespace: 'node:a', server, name }]))[0];
    assert.equal(await ask('ann'), ['10.0.0.1']);
    assert.is(await ask('bob'), 'nxdomain');
    assert.is(await ask('bob.example'), 'failed');
    const change = { verb: 'replace', from: file('10.0.0.1 ann\n'), to: file('10.0.0.5 bob\n') } as const;
    await holder.exec({ kind: 'native', op: change });
    assert.equal(await ask('bob'), ['10.0.0.5']);
    assert.is(await ask('ann', address('10.0.0.1')), 'timed-out');
  },
);

test.run();
