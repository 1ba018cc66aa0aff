import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../model/address/address.ts';
import { answerOf } from './answer.ts';
import { kernelOf } from './kernel-of.ts';
import { BEHIND_A_ROUTER, ON_A_BRIDGE, OVER_A_TAG, OVER_A_TUNNEL, without } from './sample-specs.ts';

const TO = address('10.0.0.2');
const ping = { namespace: 'a', to: TO, by: { kind: 'icmp' } } as const;
const tcp = (port: number, to = '10.0.0.2') =>
  ({ namespace: 'a', to: address(to), by: { kind: 'tcp', port } }) as const;

test('two stations on a bridge find each other by asking', () => {
  const { outcome, request } = answerOf(kernelOf(ON_A_BRIDGE), ping);
  assert.is(outcome, 'reached');
  assert.ok(request.hops.some((hop) => hop.kind === 'neighbour' && hop.known === 'asked'));
});

test('a listener is reached, a port without one refuses, and so does its datagram', () => {
  const kernel = kernelOf([...ON_A_BRIDGE, { kind: 'listener', namespace: 'b', protocol: 'tcp', port: 80 }]);
  assert.is(answerOf(kernel, tcp(80)).outcome, 'reached');
  assert.is(answerOf(kernel, tcp(81)).outcome, 'refused');
  assert.is(answerOf(kernel, { ...ping, by: { kind: 'udp', port: 80 } }).outcome, 'refused');
});

test('a link that is down carries nothing', () => {
  const cut = without(ON_A_BRIDGE, (fact) => fact.kind === 'up' && fact.link === 'pb');
  assert.is(answerOf(kernelOf(cut), ping).outcome, 'timed-out');
});

test('isolated ports do not reach each other', () => {
  const isolated = ON_A_BRIDGE.map((fact) => (fact.kind === 'port' ? { ...fact, isolated: true } : fact));
  const known = [
    { kind: 'neighbour', namespace: 'a', link: 'eth0', address: TO, mac: '02:00:00:00:00:0b' as never },
  ] as const;
  const { outcome, request } = answerOf(kernelOf([...isolated, ...known]), ping);
  assert.is(outcome, 'timed-out');
  assert.is(request.end.kind === 'lost' && request.end.because, 'pa and pb are isolated from each other');
});

test('a rule of the bridge drops what it names, and is named', () => {
  const text = [
    'table bridge t {',
    'chain c {',
    'type filter hook forward priority 0; policy accept;',
    'tcp dport 80 counter drop comment "no web"',
    '}',
    '}',
  ].join('\n');
  const listening = { kind: 'listener', namespace: 'b', protocol: 'tcp', port: 80 } as const;
  const kernel = kernelOf([...ON_A_BRIDGE, listening, { kind: 'ruleset', namespace: 'sw', text }]);
  const { outcome, request } = answerOf(kernel, tcp(80));
  assert.is(outcome, 'timed-out');
  assert.ok(request.hops.some((hop) => hop.kind === 'rule' && hop.comment === 'no web'));
  assert.is(answerOf(kernel, tcp(81)).outcome, 'refused');
});

test('a tunnel carries frames whose tunnel end is known, with its VNI', () => {
  const { outcome, request } = answerOf(kernelOf(OVER_A_TUNNEL), ping);
  assert.is(outcome, 'reached');
  assert.ok(request.hops.some((hop) => hop.kind === 'tunnel' && hop.vni === 5 && hop.to === '192.168.0.2'));
  const forgotten = without(OVER_A_TUNNEL, (fact) => fact.kind === 'vxlan-fdb' && fact.namespace === 'n1');
  assert.is(answerOf(kernelOf(forgotten), ping).outcome, 'timed-out');
});

test('VNIs that differ do not meet', () => {
  const other = OVER_A_TUNNEL.map((fact) =>
    fact.kind === 'vxlan' && fact.namespace === 'n2' ? { ...fact, vni: 6 } : fact,
  );
  assert.is(answerOf(kernelOf(other), ping).outcome, 'timed-out');
});

test('a tag is put on and taken off, and another tag is not', () => {
  const { outcome, request } = answerOf(kernelOf(OVER_A_TAG), ping);
  assert.is(outcome, 'reached');
  assert.equal(
    request.hops.flatMap((hop) => (hop.kind === 'tag' || hop.kind === 'untag' ? [`${hop.kind} ${hop.vlan}`] : [])),
    ['tag 7', 'untag 7'],
  );
  const other = OVER_A_TAG.map((fact) => (fact.kind === 'vlan' && fact.namespace === 'b' ? { ...fact, id: 8 } : fact));
  assert.is(answerOf(kernelOf(other), ping).outcome, 'timed-out');
});

test('what is masqueraded comes back, and without it the answer finds no way', () => {
  const out = { namespace: 'a', to: address('203.0.113.9'), by: { kind: 'icmp' } } as const;
  const { outcome, request } = answerOf(kernelOf(BEHIND_A_ROUTER), out);
  assert.is(outcome, 'reached');
  assert.ok(request.hops.some((hop) => hop.kind === 'translate' && hop.to.address === '203.0.113.1'));
  const plain = without(BEHIND_A_ROUTER, (fact) => fact.kind === 'iptables');
  assert.is(answerOf(kernelOf(plain), out).outcome, 'timed-out');
});

test('a published port leads inside, and its refusal comes back from there', () => {
  const ask = (port: number) => ({ namespace: 'out', to: address('203.0.113.1'), by: { kind: 'tcp', port } }) as const;
  const kernel = kernelOf([...BEHIND_A_ROUTER, { kind: 'listener', namespace: 'a', protocol: 'tcp', port: 80 }]);
  const { outcome, by } = answerOf(kernel, ask(8080));
  assert.equal([outcome, by?.namespace], ['reached', 'a']);
  assert.is(answerOf(kernelOf(BEHIND_A_ROUTER), ask(8080)).outcome, 'refused');
  assert.is(answerOf(kernel, ask(8081)).by?.namespace, 'r');
});

test('the quoted datagram of an error is translated back: a datagram to a published port is refused', () => {
  const ask = { namespace: 'out', to: address('203.0.113.1'), by: { kind: 'udp', port: 8080 } } as const;
  const { outcome, by } = answerOf(kernelOf(BEHIND_A_ROUTER), ask);
  assert.equal([outcome, by?.namespace], ['refused', 'a']);
});

test('who passes nothing on does not, and who has no route sends nothing', () => {
  const out = { namespace: 'a', to: address('203.0.113.9'), by: { kind: 'icmp' } } as const;
  const still = BEHIND_A_ROUTER.map((fact) => (fact.kind === 'sysctl' ? { ...fact, value: '0' } : fact));
  assert.is(answerOf(kernelOf(still), out).outcome, 'timed-out');
  assert.is(answerOf(kernelOf(ON_A_BRIDGE), out).outcome, 'timed-out');
});

test('a stack answers itself, on loopback too', () => {
  for (const to of ['127.0.0.1', '10.0.0.1'])
    assert.is(answerOf(kernelOf(ON_A_BRIDGE), { ...ping, to: address(to) }).outcome, 'reached');
});

test.run();
