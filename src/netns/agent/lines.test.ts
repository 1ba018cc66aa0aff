import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { eachLine } from './lines.ts';

test('lines are told whole, however they come in pieces', () => {
  const told: string[] = [];
  const hear = eachLine((line) => told.push(line));
  for (const piece of ['a', 'b\nc', '\n\nd', 'e', '\nrest']) hear(piece);
  assert.equal(told, ['ab', 'c', '', 'de']);
});

test.run();
