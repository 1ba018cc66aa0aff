import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../model/address/address.ts';
import {
  answerTo,
  destinationOf,
  isSameWay,
  isWayBack,
  type Packet,
  sourceOf,
  withDestination,
  withSource,
} from './packet.ts';

const [A, B, C] = ['10.0.0.1', '10.0.0.2', '10.0.0.3'].map(address) as [
  ReturnType<typeof address>,
  ReturnType<typeof address>,
  ReturnType<typeof address>,
];
const syn: Packet = {
  source: A,
  destination: B,
  transport: { kind: 'tcp', sourcePort: 9, destinationPort: 80, flags: 'syn' },
};
const ping: Packet = { source: A, destination: B, transport: { kind: 'icmp', type: 'echo-request' } };

test('a half has a port, but not of ICMP', () => {
  assert.equal(
    [sourceOf(syn), destinationOf(syn)],
    [
      { address: A, port: 9 },
      { address: B, port: 80 },
    ],
  );
  assert.equal([sourceOf(ping), destinationOf(ping)], [{ address: A }, { address: B }]);
});

test('a half that is changed makes another packet, one that is the same does not', () => {
  assert.is(withSource(syn, sourceOf(syn)), syn);
  assert.is(withDestination(syn, { address: B }), syn);
  assert.equal(sourceOf(withSource(syn, { address: A, port: 10 })), { address: A, port: 10 });
  assert.equal(destinationOf(withDestination(syn, { address: C, port: 81 })), { address: C, port: 81 });
  assert.equal(destinationOf(withDestination(syn, { address: C })), { address: C, port: 80 });
  assert.equal(withDestination(ping, { address: C, port: 81 }), { ...ping, destination: C });
});

test('an answer goes the way back; it is told from the same way by ports, too', () => {
  const back = answerTo(syn, 'yes') as Packet;
  assert.ok(isWayBack(back, syn) && !isWayBack(syn, syn) && isSameWay(syn, { ...syn }));
  const [elsewhere, other] = [
    withSource(back, { address: B, port: 81 }),
    withDestination(syn, { address: B, port: 81 }),
  ];
  assert.not.ok(isWayBack(elsewhere, syn) || isSameWay(other, syn));
});

test('who listens says SYN-ACK, who does not RST, and for a datagram that nobody took its quotation', () => {
  const udp: Packet = { ...syn, transport: { kind: 'udp', sourcePort: 9, destinationPort: 80 } };
  const flags = (says: 'yes' | 'no') => {
    const transport = answerTo(syn, says)?.transport;
    return transport?.kind === 'tcp' && transport.flags;
  };
  assert.equal([flags('yes'), flags('no')], ['syn-ack', 'rst']);
  assert.equal(answerTo(udp, 'no')?.transport, { kind: 'icmp', type: 'port-unreachable', about: udp });
  assert.is(answerTo(ping, 'yes')?.transport.kind, 'icmp');
});

test('neither answers nor errors are answered', () => {
  const reply = answerTo(ping, 'yes') as Packet;
  const reset = answerTo(syn, 'no') as Packet;
  assert.equal([answerTo(reply, 'yes'), answerTo(reset, 'no')], [undefined, undefined]);
});

test.run();
