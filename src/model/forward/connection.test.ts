import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../address/address.ts';
import { type Packet, replyTo } from '../packet.ts';
import { type Connection, untranslate } from './connection.ts';
import type { Station } from './station.ts';

const at: Station = { kind: 'node', name: 'n1' };
const original: Packet = {
  source: address('172.18.0.4'),
  destination: address('192.168.2.10'),
  transport: { kind: 'udp', sourcePort: 50_000, destinationPort: 5353 },
};
const final: Packet = {
  source: address('172.17.0.1'),
  destination: address('172.17.0.9'),
  transport: { kind: 'udp', sourcePort: 50_000, destinationPort: 53 },
};
const known: readonly Connection[] = [{ at, original, final }];

test('F7: a reply is given the addresses and ports its asker knows', () => {
  assert.equal(untranslate(known, at, replyTo(final, 'yes')), replyTo(original, 'yes'));
});

test('F7: so is the word that a port is closed, and what it quotes', () => {
  assert.equal(untranslate(known, at, replyTo(final, 'no')), replyTo(original, 'no'));
});

test('F7: an echo reply, too', () => {
  const echo = (packet: Packet): Packet => ({ ...packet, transport: { kind: 'icmp', type: 'echo-request' } });
  const pinged = [{ at, original: echo(original), final: echo(final) }];
  assert.equal(untranslate(pinged, at, replyTo(echo(final), 'yes')), replyTo(echo(original), 'yes'));
});

test('F7: other packets, and other stacks, know nothing of it', () => {
  assert.is(untranslate(known, at, final), undefined);
  assert.is(untranslate(known, { kind: 'node', name: 'n2' }, replyTo(final, 'yes')), undefined);
  assert.is(untranslate(known, at, { ...replyTo(final, 'yes'), source: address('172.17.0.8') }), undefined);
});

test.run();
