import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from './address/address.ts';
import { destinationPort, type Packet, replyTo, sourcePort, type Transport } from './packet.ts';

const packet = (transport: Transport): Packet => ({
  source: address('10.1.2.3'),
  destination: address('10.1.2.4'),
  transport,
});
const syn = packet({ kind: 'tcp', sourcePort: 50_000, destinationPort: 80, flags: 'syn' });
const datagram = packet({ kind: 'udp', sourcePort: 50_000, destinationPort: 53 });
const echo = packet({ kind: 'icmp', type: 'echo-request' });

test('F13: TCP and UDP have ports, ICMP has none', () => {
  assert.equal([syn, datagram, echo].map(sourcePort), [50_000, 50_000, undefined]);
  assert.equal([syn, datagram, echo].map(destinationPort), [80, 53, undefined]);
});

test('F13: a SYN is answered by SYN-ACK or RST, with everything turned round', () => {
  const back = { source: '10.1.2.4', destination: '10.1.2.3' };
  const ports = { kind: 'tcp', sourcePort: 80, destinationPort: 50_000 };
  assert.equal(replyTo(syn, 'yes'), { ...back, transport: { ...ports, flags: 'syn-ack' } });
  assert.equal(replyTo(syn, 'no'), { ...back, transport: { ...ports, flags: 'rst' } });
});

test('F13: a datagram is answered by one, or by ICMP with the datagram in it', () => {
  assert.equal(replyTo(datagram, 'yes').transport, { kind: 'udp', sourcePort: 53, destinationPort: 50_000 });
  assert.equal(replyTo(datagram, 'no').transport, { kind: 'icmp', type: 'port-unreachable', about: datagram });
});

test('F13: an echo request is answered by a reply', () => {
  assert.equal(replyTo(echo, 'yes').transport, { kind: 'icmp', type: 'echo-reply' });
});

test.run();
