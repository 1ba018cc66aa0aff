import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../model/address/address.ts';
import type { KernelSpec } from '../netns/spec.ts';
import { answerOf, asked, type Question } from './answer.ts';
import { Journey } from './journey.ts';
import { kernelOf } from './kernel-of.ts';
import type { Packet } from './packet.ts';
import { run, sent } from './run.ts';
import { BEHIND_A_ROUTER, ON_A_BRIDGE, OVER_A_TAG, OVER_A_TUNNEL } from './sample-specs.ts';
import { ANSWER, ANYTHING, isUnseen, QUESTION, shown, timesLooked } from './unseen.ts';
import { namespaceNamed } from './walk.ts';
import { wayBack, wayOf } from './ways.ts';

const [A, B] = [address('10.0.0.1'), address('10.0.0.2')];
const ping: Packet = { source: A, destination: B, transport: { kind: 'icmp', type: 'echo-request' } };
const NO_WEB = [
  ...['table bridge t {', 'chain c {', 'type filter hook forward priority 0; policy accept;'],
  ...['tcp dport 80 counter drop comment "no web"', '}', '}'],
].join('\n');
const listener = { kind: 'listener', namespace: 'b', protocol: 'tcp', port: 80 } as const;
const JUDGED: KernelSpec = [...ON_A_BRIDGE, listener, { kind: 'ruleset', namespace: 'sw', text: NO_WEB }];

const BY: readonly Question['by'][] = [
  { kind: 'icmp' },
  ...[80, 81, 8080].flatMap((port) => [{ kind: 'tcp', port } as const, { kind: 'udp', port } as const]),
];
const TO = ['10.0.0.1', '10.0.0.2', '10.0.0.254', '10.0.0.7', '127.0.0.1', '203.0.113.1', '203.0.113.9'].map(address);

test('packets that are walked together end as each of them does by itself', () => {
  const listening = [...BEHIND_A_ROUTER, { ...listener, namespace: 'a' }];
  for (const spec of [ON_A_BRIDGE, JUDGED, OVER_A_TUNNEL, OVER_A_TAG, BEHIND_A_ROUTER, listening]) {
    const kernel = kernelOf(spec);
    for (const namespace of kernel.namespaces.keys())
      for (const to of TO)
        for (const by of BY) {
          const { outcome, by: who } = answerOf(kernel, { namespace, to, by });
          const alone = who ? { outcome, by: who } : { outcome };
          assert.equal(asked(kernel, { namespace, to, by }), alone, `${namespace} to ${to} by ${JSON.stringify(by)}`);
        }
  }
});

test('a packet of which nothing is known goes as far as nobody looks into it, and waits there', () => {
  const gone = (spec: KernelSpec) => {
    const kernel = kernelOf(spec);
    return sent(new Journey(kernel, run), namespaceNamed(kernel, 'a'), { ...ping, transport: ANYTHING });
  };
  const there = gone(ON_A_BRIDGE);
  assert.equal([there.arrivals.map(({ end }) => end.kind), there.waiting], [['received'], []]);
  const judged = gone(JUDGED);
  assert.equal([judged.arrivals, judged.waiting.map(({ kind }) => kind)], [[], ['bridge']]);
});

test('the way that all share is walked once, and each then knows who takes it', () => {
  const kernel = kernelOf([...ON_A_BRIDGE, listener]);
  const from = namespaceNamed(kernel, 'a');
  const takers = [80, 81].map((port) => {
    const transport = { kind: 'tcp', sourcePort: 9, destinationPort: port, flags: 'syn' } as const;
    const [arrival] = wayOf(kernel, from, { ...ping, transport }).arrivals;
    return arrival?.end.kind === 'received' && arrival.end.by.kind;
  });
  assert.equal(takers, ['listener', 'nobody']);
  const nowhere = { ...ping, destination: address('10.0.0.7') };
  assert.is(wayOf(kernel, from, nowhere), wayOf(kernel, from, { ...nowhere, transport: { ...ping.transport } }));
});

test('what was translated on the way there is translated back, for all answers together', () => {
  const kernel = kernelOf(BEHIND_A_ROUTER);
  const question: Packet = { ...ping, destination: address('203.0.113.9') };
  const there = wayOf(kernel, namespaceNamed(kernel, 'a'), question);
  assert.is(there.connections.length, 1);
  const reply: Packet = {
    ...{ source: question.destination, destination: address('203.0.113.1') },
    transport: { kind: 'icmp', type: 'echo-reply' },
  };
  const [back] = wayBack(kernel, there, question, namespaceNamed(kernel, 'out'), reply).arrivals;
  assert.equal(back?.end.kind === 'received' && back.end.packet, { ...reply, destination: A });
});

test('whoever looks at what is not known is counted', () => {
  const before = timesLooked();
  const packets = [ANYTHING, QUESTION, ANSWER].map((transport): Packet => ({ ...ping, transport }));
  assert.equal([...packets, ping].map(isUnseen), [true, true, true, false]);
  assert.equal(shown(packets[0] as Packet, ANYTHING, ping.transport), ping);
  assert.is(shown(ping, ANYTHING, QUESTION), ping);
  assert.is(timesLooked(), before);
  assert.ok(packets.every(({ transport }) => typeof transport.kind === 'string'));
  assert.is(timesLooked(), before + 3);
});

test.run();
