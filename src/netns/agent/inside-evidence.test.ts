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

const asked = (namespace: string): Question<string> => ({
  namespace,
  pose: () => posed(DATAGRAM, 0, () => ({ key: '17 10.0.0.1:1 10.0.0.2:2', read: () => undefined })),
});

insideTest('of two namespaces with equal addresses none is told to be dropped by the rule of the other', () => {
  addNamespace('two');
  const log = { read: () => false, ruleOf: () => 'p:1' };
  const ended = (...questions: readonly Question<string>[]) => {
    const wave = new Wave<string>(log);
    wave.pose(questions);
    return wave.end({ kind: 'quiet', by: 'x' }).map(({ kind }) => kind);
  };
  assert.equal(ended(asked('one')), ['silent']);
  assert.equal(ended(asked('one'), asked('two')), ['quiet', 'quiet']);
});

runInside(import.meta.url);
test.run();
