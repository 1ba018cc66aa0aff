import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readEthernet } from './ethernet.ts';
import { add, batch, probeOf, wired } from './holder-lab.fixture.ts';
import { kernelTest } from './kernel-test.ts';
import type { TapLink, TappedFrame } from './tap.ts';

const A: TapLink = { namespace: 'node:a', link: 'eth0' };
const B: TapLink = { namespace: 'node:b', link: 'eth0' };

/** Two frames of a probe on each link, within the default of net.core.rmem_max (208 KiB). */
const ROOM_OF_ANY_USER = 60;

const packets = (frames: readonly TappedFrame[]) =>
  frames.flatMap(({ namespace, direction, hex }) => {
    const payload = readEthernet(hex)?.payload;
    return payload?.kind === 'ipv4' ? [`${namespace} ${direction} ${payload.from} > ${payload.to}`] : [];
  });

kernelTest([], 'a tap tells what went over its links, which way, and in which order', async (holder) => {
  await wired(holder);
  const tap = await holder.tap([B, A]);
  await holder.probe([probeOf('10.0.0.2', { kind: 'icmp' })]);
  const frames = await tap.end();
  assert.equal(packets(frames), [
    'node:a out 10.0.0.1 > 10.0.0.2',
    'node:b in 10.0.0.1 > 10.0.0.2',
    'node:b out 10.0.0.2 > 10.0.0.1',
    'node:a in 10.0.0.2 > 10.0.0.1',
  ]);
  assert.ok(Math.abs((frames[0]?.at ?? 0) / 1000 - Date.now()) < 60_000);
});

kernelTest([], 'before it is opened and after its end a tap hears nothing', async (holder) => {
  await wired(holder);
  await holder.probe([probeOf('10.0.0.2', { kind: 'icmp' })]);
  const tap = await holder.tap([A]);
  assert.equal(packets(await tap.end()), []);
  await holder.probe([probeOf('10.0.0.2', { kind: 'icmp' })]);
  assert.equal(await tap.end(), []);
});

kernelTest([], 'no frame is lost when many come at once', async (holder) => {
  await wired(holder);
  await using tap = await holder.tap([A, B]);
  const count = process.geteuid?.() === 0 ? 300 : ROOM_OF_ANY_USER;
  await holder.probe(Array.from({ length: count }, () => probeOf('10.0.0.2', { kind: 'icmp' })));
  assert.is(packets(await tap.end()).length, count * 4);
});

kernelTest([], 'a link that is not there is named, and nothing stays open', async (holder) => {
  await wired(holder);
  const error = await holder.tap([A, { namespace: 'node:a', link: 'eth9' }]).catch(String);
  assert.match(String(error), /eth9/);
  const open = await holder.run({ place: { namespace: 'node:a' }, argv: ['cat', '/proc/net/packet'] });
  assert.is(open.stdout.trim().split('\n').length, 1);
});

kernelTest(['vlan'], 'the tag that the kernel keeps beside a frame is put back', async (holder) => {
  await wired(holder);
  for (const [namespace, address] of [
    ['node:a', '10.1.0.1/24'],
    ['node:b', '10.1.0.2/24'],
  ] as const) {
    const lines = ['link add link eth0 name eth0.112 type vlan id 112', `addr add ${address} dev eth0.112`];
    await holder.exec(batch(namespace, ...lines, 'link set dev eth0.112 up'));
  }
  await holder.exec(add({ kind: 'listener', namespace: 'node:b', protocol: 'udp', port: 80 }));
  const tap = await holder.tap([A, { namespace: 'node:b', link: 'eth0.112' }]);
  await holder.probe([probeOf('10.1.0.2', { kind: 'udp', port: 80 })]);
  const tags = (await tap.end()).map(({ link, hex }) => [link, readEthernet(hex)] as const);
  const seen = tags.flatMap(([link, frame]) => (frame?.payload.kind === 'ipv4' ? [`${link} ${frame.vlan}`] : []));
  assert.equal(seen, ['eth0 112', 'eth0.112 undefined', 'eth0.112 undefined', 'eth0 112']);
});

test.run();
