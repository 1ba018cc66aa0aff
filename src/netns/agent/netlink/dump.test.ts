import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { SystemError } from '../libc.ts';
import { attributesIn, dump } from './dump.ts';
import { attribute, int, text } from './message.ts';
import { NetlinkError } from './reply.ts';
import { RouteSocket } from './socket.ts';
import { Asking, question } from './there.ts';

const [GETLINK, IFNAME, LOOPBACK] = [18, 3, 1];

test('attributes are found by type, the last of each, and padding is none', () => {
  const bytes = Buffer.concat([
    attribute(1, text('a')),
    attribute(2, int(7)),
    attribute(1, text('bcd')),
    Buffer.alloc(4),
  ]);
  const found = attributesIn(bytes);
  assert.equal([...found.keys()], [1, 2]);
  assert.is(String(found.get(1)), 'bcd\0');
  assert.is(found.get(2)?.readUInt32LE(), 7);
});

test('a listing has a message for each object', () => {
  const links = dump(GETLINK, Buffer.alloc(16));
  const names = links.map((link) => String(attributesIn(link.subarray(16)).get(IFNAME)).replace('\0', ''));
  assert.ok(names.includes('lo'));
  assert.is(links[names.indexOf('lo')]?.readInt32LE(4), LOOPBACK);
});

test('a question that the kernel does not understand is an error with its words', () => {
  assert.throws(
    () => dump(1000, Buffer.alloc(16)),
    (error: unknown) => error instanceof SystemError,
  );
});

test('a link is asked for by name each time, and one that is not there is said as ip says it', () => {
  const socket = new RouteSocket();
  const there = new Asking(socket);
  try {
    assert.is(socket.ask(question('lo')), LOOPBACK);
    assert.is(there.indexOf('lo'), LOOPBACK);
    assert.throws(() => there.indexOf('none0'), /^Cannot find device "none0"$/);
    assert.throws(
      () => socket.ask(question('none0')),
      (error: unknown) => error instanceof NetlinkError,
    );
    assert.throws(() => there.fileOf('no-such-namespace'), /ENOENT/);
  } finally {
    there.close();
    socket.close();
  }
});

test.run();
