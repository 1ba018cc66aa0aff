import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Address } from '../../model/address/address.ts';
import { posed } from './asking/posed.ts';
import type { Question } from './asking/question.ts';
import { Wave } from './asking/wave.ts';
import { insideTest, runInside } from './inside.fixture.ts';
import { addNamespace, inNamespace } from './namespaces.ts';
import { run } from './program.ts';
import { connect, DATAGRAM, open, send, shut } from './socket.ts';
import { endTap, openTap } from './taps.ts';

const LO = { namespace: 'one', link: 'lo' };

/** More than any buffer of a tap has room for, and before it can be emptied. */
function flood(): void {
  const fd = open(DATAGRAM);
  connect(fd, '127.0.0.1' as Address, 9);
  for (let sent = 0; sent < 500; sent += 1) send(fd, Buffer.alloc(60_000));
  shut(fd);
}

insideTest('frames that a tap had no room for are an error that says so, and no silence', async () => {
  addNamespace('one');
  await run({ place: { namespace: 'one' }, argv: ['ip', 'link', 'set', 'lo', 'up'] });
  const tap = openTap([LO]);
  inNamespace('one', flood);
  assert.throws(() => endTap(tap), /the tap on lo of one has lost \d+ frames: its buffer was full/);
  assert.equal(endTap(tap), []);
  assert.equal(endTap(openTap([LO])), []);
});

const LOG = { read: () => false, ruleOf: () => 'p:1' };
const [UDP, TCP] = ['17 10.0.0.1:1 10.0.0.2:2', '6 10.0.0.1:1 10.0.0.2:2'];

const asked = (namespace: string, key: string): Question<string> => ({
  namespace,
  pose: () => posed(DATAGRAM, 0, () => ({ key, read: () => undefined })),
});

/** All of them in one wave, in which rules have logged what they dropped. */
function wave(...questions: readonly Question<string>[]): Wave<string> {
  const made = new Wave<string>(LOG);
  made.pose(questions);
  return made;
}

const kinds = (ended: readonly { readonly kind: string }[]) => ended.map(({ kind }) => kind);

insideTest('of two namespaces with equal addresses none is told to be dropped by the rule of the other', () => {
  addNamespace('two');
  assert.equal(kinds(wave(asked('one', TCP)).end({ kind: 'quiet', by: 'x' })), ['silent']);
  const both = wave(asked('one', TCP), asked('two', TCP));
  assert.not(both.isExplained);
  assert.equal(kinds(both.end({ kind: 'quiet', by: 'x' })), ['quiet', 'quiet']);
});

insideTest('beside a logged drop a datagram may have a second copy, which is silent when programs are at rest', () => {
  const [connection, datagram] = [wave(asked('one', TCP)), wave(asked('one', UDP))];
  assert.equal([connection.isExplained, datagram.isExplained], [true, false]);
  assert.equal(kinds(datagram.end({ kind: 'undecided', because: 'nc may still answer' })), ['undecided']);
  assert.equal(kinds(connection.end({ kind: 'undecided', because: 'nc may still answer' })), ['silent']);
  assert.equal(kinds(wave(asked('one', UDP)).end({ kind: 'quiet', by: 'x' })), ['silent']);
});

runInside(import.meta.url);
test.run();
