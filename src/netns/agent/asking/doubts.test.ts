import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Doubts } from './doubts.ts';
import type { Losses } from './losses.ts';
import type { Question } from './question.ts';
import type { Timed } from './wave.ts';

const question = (): Question<string> => ({ namespace: 'node:a', pose: () => ({ kind: 'quiet', by: 'x' }) });
const QUIET: Timed<string> = { kind: 'quiet', by: 'nothing came', ms: 1 };
const SILENT = { kind: 'silent', by: 'nothing came', ms: 1 };
const ONCE = { kind: 'undecided', because: 'it was asked only once', ms: 1 };

/** One reading after the other, the last for ever. */
function counters(...counts: readonly number[]): () => Losses {
  const left = [...counts];
  return () => new Map([['conntrack', (left.length > 1 ? left.shift() : left[0]) as number]]);
}

test('F: no answer is a verdict when it was none twice, of each question by itself', () => {
  const [a, b] = [question(), question()];
  const doubts = new Doubts([], counters(0));
  assert.equal(doubts.settle([a], [QUIET]), [ONCE]);
  assert.equal(doubts.settle([b, a], [QUIET, QUIET]), [ONCE, SILENT]);
});

test('F: it is no verdict while packets are lost, and what was quiet then counts for nothing', () => {
  const a = question();
  const doubts = new Doubts([], counters(0, 1, 1, 2, 2));
  const lost = { kind: 'undecided', because: 'packets were lost by conntrack', ms: 1 };
  assert.equal(doubts.settle([a], [QUIET]), [lost]);
  assert.equal(doubts.settle([a], [QUIET]), [ONCE]);
  assert.equal(doubts.settle([a], [QUIET]), [lost]);
  assert.equal(doubts.settle([a], [QUIET]), [SILENT]);
});

test('what has evidence of its own is left as it is, and no counter is read for it', () => {
  const answered: Timed<string> = { kind: 'answered', answer: 'x', ms: 1 };
  let readings = 0;
  const doubts = new Doubts([], () => {
    readings += 1;
    return new Map([['conntrack', readings]]);
  });
  const dropped: Timed<string> = { kind: 'silent', by: 'p:1', ms: 1 };
  assert.equal(doubts.settle([question(), question()], [answered, dropped]), [answered, dropped]);
  assert.is(readings, 1);
});

test.run();
