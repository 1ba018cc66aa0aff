import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { chapter0 } from './chapter0.ts';
import { chapter1 } from './chapter1.ts';
import { chapter2 } from './chapter2.ts';
import { chapter3 } from './chapter3.ts';
import { chapter4 } from './chapter4.ts';
import { chapter5 } from './chapter5.ts';
import { chapter6 } from './chapter6.ts';
import { mistakeOf } from './scenario-shape.ts';

test('the chapters are as they should be', () => {
  for (const chapter of [chapter0, chapter1, chapter2, chapter3, chapter4, chapter5, chapter6])
    assert.is(mistakeOf(chapter), undefined);
});

const wrong = (part: object): string | undefined => mistakeOf({ ...chapter0, name: 's', ...part } as never);
const step = { prompt: '$', line: 'ls', does: [], claims: [] };

test('what is wrong is told with its place', () => {
  assert.is(wrong({ steps: [{}] }), 's.steps[0].prompt is undefined, but must be a text');
  assert.match(wrong({ given: [{ type: 'frob' }] }) ?? '', /^s\.given\[0\]\.type is "frob", but must be /);
  const asked = (question: unknown, expected: unknown) =>
    wrong({ steps: [step, { ...step, claims: [{ sentence: 'a', question, expected }] }] }) ?? 'nothing';
  assert.match(asked({ kind: 'why' }, { is: [] }), /^s\.steps\[1\]\.claims\[0\]\.question\.kind is "why"/);
  assert.is(asked({ kind: 'drift' }, { is: [] }), 'nothing');
  for (const expected of [undefined, {}, { is: 'a' }, { are: [] }, { is: [], has: [] }])
    assert.match(asked({ kind: 'drift' }, expected), 'but must be { is } or { has } or { lacks }, a list of texts');
});

test.run();
