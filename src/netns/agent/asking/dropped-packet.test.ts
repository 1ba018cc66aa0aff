import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { attribute, text } from '../netlink/message.ts';
import { droppedPackets } from './dropped-packet.ts';

function message(type: number, ...attributes: readonly Buffer[]): Buffer {
  const body = Buffer.concat([Buffer.alloc(4), ...attributes]);
  const header = Buffer.alloc(16);
  header.writeUInt32LE(16 + body.length, 0);
  header.writeUInt16LE(type, 4);
  return Buffer.concat([header, body]);
}

const PACKET = 0x400;
const [PAYLOAD, PREFIX] = [9, 10];

test('a logged packet has the prefix of its rule and its first bytes, in whatever order they are told', () => {
  const bytes = Buffer.from([0x45, 1, 2]);
  const one = message(PACKET, attribute(PREFIX, text('default:p:1')), attribute(PAYLOAD, bytes));
  const two = message(PACKET, attribute(PAYLOAD, bytes), attribute(1, Buffer.alloc(4)), attribute(PREFIX, text('q')));
  const found = droppedPackets(Buffer.concat([one, two]));
  assert.equal(
    found.map(({ prefix }) => prefix),
    ['default:p:1', 'q'],
  );
  assert.equal([...(found[0]?.packet ?? [])], [0x45, 1, 2]);
});

test('other messages, and what is no message, are no packets', () => {
  assert.equal(droppedPackets(Buffer.concat([message(2), Buffer.alloc(24)])), []);
});

test.run();
