import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { answer } from '../../model/probe.ts';
import { readEthernet } from '../../netns/ethernet.ts';
import { expectedTransport, frameText, transportText } from './packet-text.ts';
import { COMMANDS, clusterOf, frameHex, PROBE, vxlanHex } from './sample.ts';

const text = (hex: string): string | undefined => {
  const frame = readEthernet(hex);
  return frame && frameText(frame);
};

test('a packet is told by its addresses and its kind, what carries it before it', () => {
  const inner = frameHex('10.1.2.4', '10.1.2.5');
  assert.is(text(inner), '10.1.2.4 > 10.1.2.5 ICMP echo request');
  assert.is(
    text(vxlanHex(2, '192.168.2.10', '192.168.2.11', inner)),
    'VXLAN 2 192.168.2.10 > 192.168.2.11: 10.1.2.4 > 10.1.2.5 ICMP echo request',
  );
  assert.is(text(inner.replace(/^(.{24})/, '$181000070')), 'VLAN 112: 10.1.2.4 > 10.1.2.5 ICMP echo request');
});

test('ephemeral ports are left out, so that a question that is repeated is the same', () => {
  const flags = ['SYN'] as const;
  assert.is(transportText({ kind: 'tcp', fromPort: 40_001, toPort: 80, flags }), 'TCP SYN to port 80');
  assert.is(
    transportText({ kind: 'tcp', fromPort: 80, toPort: 40_001, flags: ['SYN', 'ACK'] }),
    'TCP SYN-ACK from port 80',
  );
  assert.is(
    transportText({ kind: 'tcp', fromPort: 81, toPort: 40_001, flags: ['RST', 'ACK'] }),
    'TCP RST from port 81',
  );
  assert.is(transportText({ kind: 'udp', fromPort: 40_001, toPort: 53 }), 'UDP to port 53');
  assert.is(transportText({ kind: 'icmp', type: 3, code: 3, id: 0 }), 'ICMP port unreachable');
  assert.is(transportText({ kind: 'protocol', number: 47 }), 'protocol 47');
});

test("the model's packets begin in the same words", () => {
  const { request, reply } = answer(clusterOf(COMMANDS), PROBE);
  assert.is(request && expectedTransport(request.packet), 'ICMP echo request');
  assert.is(reply && expectedTransport(reply.packet), 'ICMP echo reply');
  const { reply: refusal } = answer(clusterOf(COMMANDS), { ...PROBE, by: { kind: 'tcp', port: 80 } });
  assert.is(refusal && expectedTransport(refusal.packet), 'TCP RST');
});

test('ARP is told by who is looked for', () => {
  const arp = '02020a01020502020a01020408060001080006040001024e000000010a0102040000000000000a010205';
  assert.is(text(arp), '10.1.2.4 asks who has 10.1.2.5 (ARP)');
});

test.run();
