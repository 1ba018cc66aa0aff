import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../model/address/address.ts';
import { answerTo, type Packet, withDestination, withSource } from './packet.ts';
import { type Connection, destinationRestored, sourceRestored, track } from './tracking.ts';

const [INSIDE, OUTSIDE, FAR] = [address('10.0.0.1'), address('203.0.113.1'), address('203.0.113.9')];
const original: Packet = {
  ...{ source: INSIDE, destination: FAR },
  transport: { kind: 'udp', sourcePort: 9, destinationPort: 80 },
};
const final = withSource(original, { address: OUTSIDE });
const known: readonly Connection[] = [{ original, final }];

test('what is known is established in both directions, and what is not is new', () => {
  const reply = answerTo(final, 'yes') as Packet;
  const seen = (packet: Packet) => track(known, packet);
  assert.equal(seen(original), { state: 'ESTABLISHED', way: 'again', connection: known[0] });
  assert.equal(seen(reply), { state: 'ESTABLISHED', way: 'back', connection: known[0] });
  assert.equal(seen(withDestination(original, { address: FAR, port: 81 })), { state: 'NEW' });
});

test('an error is related to the datagram it quotes; an answer that nobody asked for is invalid', () => {
  const error = answerTo(final, 'no') as Packet;
  assert.is(track(known, error).state, 'RELATED');
  assert.is(track([], error).state, 'INVALID');
  const reply: Packet = { source: FAR, destination: OUTSIDE, transport: { kind: 'icmp', type: 'echo-reply' } };
  assert.is(track(known, reply).state, 'INVALID');
});

test('a translation is taken back from an answer, and from what an error quotes', () => {
  for (const says of ['yes', 'no'] as const) {
    const back = answerTo(final, says) as Packet;
    const found = track(known, back);
    const restored = sourceRestored(destinationRestored(back, found), found);
    assert.equal(restored, answerTo(original, says));
  }
});

test('a packet that comes again is translated as the first was; a new one is left as it is', () => {
  const found = track(known, original);
  assert.equal(sourceRestored(destinationRestored(original, found), found), final);
  assert.is(sourceRestored(original, { state: 'NEW' }), original);
  assert.is(destinationRestored(original, { state: 'NEW' }), original);
});

test.run();
