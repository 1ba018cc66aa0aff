import { constants } from 'node:os';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { encode } from './dns-message.ts';
import { answerIn } from './resolve.ts';

const { EAGAIN, ECONNREFUSED } = constants.errno;
const QUERY = encode(7, 'b');

/** What comes, one after the other; then nothing more. */
function coming(...all: readonly (Buffer | number)[]): () => Buffer | number {
  const left = [...all];
  return () => left.shift() ?? EAGAIN;
}

function reply(id: number, code: number): Buffer {
  const message = encode(id, 'b');
  message.writeUInt16BE(0x8180 | code, 2);
  return message;
}

test('what answers another question is passed over, and the right answer is awaited', () => {
  assert.is(answerIn(coming(reply(8, 0)), QUERY), undefined);
  assert.is(answerIn(coming(Buffer.from([0]), Buffer.alloc(0)), QUERY), undefined);
  assert.equal(answerIn(coming(reply(8, 0), reply(7, 3)), QUERY), { kind: 'answered', answer: 'nxdomain' });
});

test('an answer that can not be read is told as such, and not taken for none', () => {
  const said = answerIn(coming(reply(7, 0).subarray(0, 9)), QUERY);
  assert.equal(said, {
    kind: 'answered',
    answer: { because: "the answer of the name server can't be read: it is cut short" },
  });
});

test('where nobody listens nobody answers', () => {
  assert.equal(answerIn(coming(ECONNREFUSED), QUERY), { kind: 'silent', by: 'refused' });
});

test.run();
