import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Played } from './play.ts';
import { exchangesIn } from './transcript.ts';
import { updated } from './update.ts';

/** Every exchange of a page that is one transcript, different in this way. */
function played(text: string, ...came: readonly (readonly string[])[]): readonly Played[] {
  const found = exchangesIn(text.split('\n'), 1);
  if (!found.ok) throw new Error(found.error);
  return found.value.map((exchange, index) => ({ kind: 'different', exchange, came: came[index] ?? [] }));
}

test('outputs are replaced, commands and empty lines between them stay', () => {
  const text = '$ a\nold\nolder\n\n$ b\n$ c\nx';
  assert.is(updated(text, played(text, ['new', ''], ['came'], [''])), '$ a\nnew\n\n$ b\ncame\n$ c');
});

test('what goes on keeps its mark, and Ctrl-C its place', () => {
  const running = '$ a\nold\n. . .';
  assert.is(updated(running, played(running, ['new'])), '$ a\nnew\n. . .');
  const interrupted = '$ a\none\n^C\nend';
  assert.is(updated(interrupted, played(interrupted, ['1', '2', '3'])), '$ a\n1\n^C\n2\n3');
});

test('what is equal stays as it is', () => {
  const text = '$ a\ntime=1 ms';
  const equal = played(text).map((one) => ({ ...one, kind: 'equal' }) as Played);
  assert.is(updated(text, equal), text);
});

test.run();
