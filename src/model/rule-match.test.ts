import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from './address/address.ts';
import { prefix } from './address/prefix.ts';
import type { Packet, Transport } from './packet.ts';
import type { Rule } from './policy.ts';
import { miss } from './rule-match.ts';
import { contiv, group, node, sample, sandbox, vxlan } from './sample.ts';

const cluster = sample(
  node('n1'),
  contiv('default:net', '10.1.2.0/24', vxlan(1)),
  contiv('default:ranged', '10.1.2.0/24', vxlan(2), {
    subnet: {
      text: '10.1.2.8-9/24',
      prefix: prefix('10.1.2.0/24'),
      range: { first: address('10.1.2.8'), last: address('10.1.2.9') },
    },
  }),
  group('default:db', 'default:net'),
  group('default:web', 'default:net'),
  sandbox('db', 'n1', { 'default:net': '10.1.2.3' }, { group: 'default:db' }),
  sandbox('web', 'n1', { 'default:net': '10.1.2.4' }, { group: 'default:web' }),
);
const end = (name: string) => cluster.endpoints.get(`${name}@default:net`);
const crossing = { from: end('web'), to: end('db') };
const back = { from: end('db'), to: end('web') };

const tcp = (destinationPort: number, flags: 'syn' | 'syn-ack' | 'ack' | 'rst' = 'syn'): Transport => ({
  kind: 'tcp',
  sourcePort: 50_000,
  destinationPort,
  flags,
});
const udp = (destinationPort: number): Transport => ({ kind: 'udp', sourcePort: 50_000, destinationPort });
const ping: Transport = { kind: 'icmp', type: 'echo-request' };
const request = (transport: Transport): Packet => ({
  source: address('10.1.2.4'),
  destination: address('10.1.2.3'),
  transport,
});
const reply = (transport: Transport): Packet => ({
  source: address('10.1.2.3'),
  destination: address('10.1.2.4'),
  transport,
});
const from = (port: number, flags: 'syn-ack' | 'ack' = 'syn-ack'): Transport => ({
  kind: 'tcp',
  sourcePort: port,
  destinationPort: 50_000,
  flags,
});

const BASE: Rule = {
  ...{ id: 'default:db:9', name: '9', serial: 1, direction: 'in', priority: 1, action: 'deny' },
  ...{ peer: { kind: 'any' }, protocol: { kind: 'any' } },
};
const within = (text: string) => ({ kind: 'prefix', prefix: prefix(text) }) as const;

type Case = readonly [claim: string, rule: Partial<Rule>, packet: Packet, reason: string | undefined];

const CASES: readonly Case[] = [
  ['F17: a rule without protocol matches all that comes in', {}, request(ping), undefined],
  ['F17: and nothing that goes out', {}, reply(ping), 'binds what comes in to db'],
  ['F17: an out rule matches what goes out', { direction: 'out' }, reply(ping), undefined],
  ['F17: and nothing that comes in', { direction: 'out' }, request(ping), 'binds what goes out of db'],
  ['F18: tcp without a port is for SYN', { protocol: { kind: 'tcp' } }, request(tcp(8889)), undefined],
  ['F18: and not for what follows', { protocol: { kind: 'tcp' } }, request(tcp(8889, 'ack')), 'is for new connections'],
  ['F18: nor for SYN-ACK', { protocol: { kind: 'tcp' } }, request(tcp(8889, 'syn-ack')), 'is for new connections'],
  [
    'F18: tcp with a port is for all packets to it',
    { protocol: { kind: 'tcp', port: 88 } },
    request(tcp(88, 'ack')),
    undefined,
  ],
  ['F17: and for those that come back from it', { protocol: { kind: 'tcp', port: 88 } }, reply(from(88)), undefined],
  ['F18: not for another port', { protocol: { kind: 'tcp', port: 88 } }, request(tcp(89)), 'is for port 88'],
  [
    'F17: not for what the group sends to that port',
    { protocol: { kind: 'tcp', port: 88 } },
    reply(tcp(88)),
    'binds what comes in to db',
  ],
  ['F18: not for udp', { protocol: { kind: 'tcp', port: 88 } }, request(udp(88)), 'is for tcp'],
  ['F18: udp without a port is for every datagram', { protocol: { kind: 'udp' } }, request(udp(5)), undefined],
  ['F17: udp without a port has no mirror', { protocol: { kind: 'udp' } }, reply(udp(5)), 'binds what comes in to db'],
  [
    'F18: icmp is for replies, too',
    { protocol: { kind: 'icmp' } },
    request({ kind: 'icmp', type: 'echo-reply' }),
    undefined,
  ],
  [
    'F18: a number is for every packet of the protocol',
    { protocol: { kind: 'number', number: 6 } },
    request(tcp(1, 'ack')),
    undefined,
  ],
  ['F18: and for no other', { protocol: { kind: 'number', number: 17 } }, request(tcp(1)), 'is for protocol 17'],
  ['F19: from-group is membership', { peer: { kind: 'group', group: 'default:web' } }, request(ping), undefined],
  [
    'F19: not of another group',
    { peer: { kind: 'group', group: 'default:db' } },
    request(ping),
    '10.1.2.4 is not in group db',
  ],
  [
    'F19: group and address must both match',
    { peer: { kind: 'group', group: 'default:web', address: within('10.1.2.9/32') } },
    request(ping),
    '10.1.2.4 is not in 10.1.2.9/32',
  ],
  [
    'F19: from-address is a prefix',
    { peer: { kind: 'address', address: within('10.1.2.0/29') } },
    request(ping),
    undefined,
  ],
  [
    'F19: or a range',
    { peer: { kind: 'address', address: { kind: 'range', first: address('10.1.2.5'), last: address('10.1.2.9') } } },
    request(ping),
    '10.1.2.4 is not in 10.1.2.5-10.1.2.9',
  ],
  [
    'F19: a range has both its ends',
    { peer: { kind: 'address', address: { kind: 'range', first: address('10.1.2.4'), last: address('10.1.2.4') } } },
    request(ping),
    undefined,
  ],
  ['F19: from-network is the subnet', { peer: { kind: 'network', network: 'default:net' } }, request(ping), undefined],
  [
    'F19: or its range',
    { peer: { kind: 'network', network: 'default:ranged' } },
    request(ping),
    '10.1.2.4 is not in 10.1.2.8-10.1.2.9',
  ],
  [
    'F19: a network that is gone matches nothing',
    { peer: { kind: 'network', network: 'default:gone' } },
    request(ping),
    'network gone is gone',
  ],
  [
    'F17: the mirror of an in rule names the receiver as its peer',
    { protocol: { kind: 'tcp', port: 88 }, peer: { kind: 'group', group: 'default:web' } },
    reply(from(88)),
    undefined,
  ],
  [
    'F17: an out rule names the receiver as its peer',
    { direction: 'out', peer: { kind: 'group', group: 'default:web' } },
    reply(ping),
    undefined,
  ],
  [
    'F17: the mirror of an out rule is what comes back',
    { direction: 'out', protocol: { kind: 'tcp', port: 88 } },
    request(from(88)),
    undefined,
  ],
];

for (const [claim, rule, packet, reason] of CASES)
  test(claim, () => {
    const way = packet.source === '10.1.2.4' ? crossing : back;
    assert.is(miss(cluster, { ...BASE, ...rule }, 'default:db', packet, way), reason);
  });

test.run();
