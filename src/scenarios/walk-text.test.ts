import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../model/address/address.ts';
import type { Hop, Walk } from '../model/forward.ts';
import { answerText, hopText, walkText } from './walk-text.ts';

const at = 'n1';
const here = address('10.1.2.3');
const there = address('10.1.2.4');

const WORDS: readonly (readonly [Hop, string])[] = [
  [{ at, kind: 'route', interface: 'eth0' }, 'leaves by eth0'],
  [{ at, kind: 'route', interface: 'eth1', via: here }, 'leaves by eth1 for 10.1.2.3'],
  [{ at, kind: 'bridge', network: 'default:net' }, 'bridged in default:net'],
  [{ at, kind: 'policy', verdict: { action: 'allow', close: [] } }, 'policy: allow, no rule matches'],
  [{ at, kind: 'policy', verdict: { action: 'deny', by: 'p:1', close: [] } }, 'policy: deny by p:1'],
  [{ at, kind: 'encapsulate', vni: 7, from: here, to: there }, 'VXLAN 7 from 10.1.2.3 to 10.1.2.4'],
  [{ at, kind: 'tag', vlan: 112 }, 'tagged with VLAN 112'],
  [
    { at, kind: 'translate', what: 'source', from: { address: here, port: 1 }, to: { address: there } },
    'source 10.1.2.3:1 becomes 10.1.2.4',
  ],
  [{ at, kind: 'proxy', port: 9099 }, 'the proxy of port 9099 accepts'],
  [{ at, kind: 'deliver', interface: 'eth0' }, 'arrives on eth0'],
  [{ at, kind: 'drop', because: 'nobody has it' }, 'dropped: nobody has it'],
];

for (const [hop, words] of WORDS) test(`a hop in words: ${words}`, () => assert.is(hopText(hop), words));

const walk: Walk = {
  hops: [
    { at: 'c1', kind: 'route', interface: 'eth0' },
    { at: 'c2', kind: 'deliver', interface: 'eth0' },
  ],
  disposition: 'accepted',
  ttl: 64,
  packet: { source: here, destination: there, transport: { kind: 'icmp', type: 'echo-request' } },
};

test('a walk is a line for each hop, with its place, and its end', () => {
  assert.equal(walkText(walk), ['c1: leaves by eth0', 'c2: arrives on eth0', 'accepted']);
});

test('the way back is told after the way there', () => {
  assert.equal(answerText({ outcome: 'reached', request: walk, reply: walk }).slice(3, 5), [
    'back: c1: leaves by eth0',
    'back: c2: arrives on eth0',
  ]);
  assert.equal(answerText({ outcome: 'unresolved' }), []);
});

test.run();
