import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { KernelSpec } from '../../netns/spec.ts';
import { frameHex, vxlanHex } from './sample.ts';
import { innermost, linksOf, sightings } from './sighting.ts';

const SPEC: KernelSpec = [
  {
    kind: 'veth',
    a: { namespace: 'node:n1', link: 'veth1', mtu: 1500 },
    b: { namespace: 'sandbox:c1', link: 'eth0', mtu: 1500 },
  },
  { kind: 'bridge', namespace: 'node:n1', link: 'c7', mtu: 1500 },
  { kind: 'up', namespace: 'node:n1', link: 'c7' },
];

const ECHO = frameHex('10.1.2.4', '10.1.2.5');
const at = (namespace: string, link: string, direction: 'in' | 'out', hex: string) => ({
  namespace,
  link,
  direction,
  hex,
  at: 0,
});

test('every link that a specification makes can be watched', () => {
  assert.equal(
    linksOf(SPEC).map(({ namespace, link }) => `${namespace} ${link}`),
    ['node:n1 veth1', 'sandbox:c1 eth0', 'node:n1 c7'],
  );
});

test('what goes over a veth pair is one sighting with both ends; what does not come out has one', () => {
  const seen = sightings([at('sandbox:c1', 'eth0', 'out', ECHO), at('node:n1', 'veth1', 'in', ECHO)], SPEC);
  assert.equal(
    seen.map(({ ends }) => ends.map(({ namespace }) => namespace)),
    [['sandbox:c1', 'node:n1']],
  );
  const lost = sightings([at('sandbox:c1', 'eth0', 'out', ECHO)], SPEC);
  assert.is(lost[0]?.ends.length, 1);
});

test('a question that is repeated is told once', () => {
  const again = frameHex('10.1.2.4', '10.1.2.5', '01:08000000000f0001');
  const seen = sightings([at('node:n1', 'c7', 'in', ECHO), at('node:n1', 'c7', 'in', again)], SPEC);
  assert.is(seen.length, 1);
});

test('of a connection is told how it was opened, not what followed', () => {
  const tcp = (flags: string) => frameHex('10.1.2.4', '10.1.2.5', `06:c0000050000000000000000050${flags}`);
  const seen = sightings([at('node:n1', 'c7', 'in', tcp('02')), at('node:n1', 'c7', 'in', tcp('11'))], SPEC);
  assert.equal(
    seen.map(({ text }) => text),
    ['10.1.2.4 > 10.1.2.5 TCP SYN to port 80'],
  );
});

test('ARP is told of where there was nothing else', () => {
  const arp = '02020a01020502020a01020408060001080006040001024e000000010a0102040000000000000a010205';
  assert.is(sightings([at('node:n1', 'c7', 'in', arp)], SPEC).length, 1);
  assert.is(sightings([at('node:n1', 'c7', 'in', arp), at('node:n1', 'c7', 'in', ECHO)], SPEC).length, 1);
});

test('the innermost frame is that of the container', () => {
  const [seen] = sightings([at('node:n1', 'eth1', 'out', vxlanHex(2, '192.168.2.10', '192.168.2.11', ECHO))], SPEC);
  const payload = seen && innermost(seen.frame).payload;
  assert.is(payload?.kind === 'ipv4' && payload.to, '10.1.2.5');
});

test.run();
