import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { quoted, unquoted } from './words.ts';

const LISTS: readonly (readonly string[])[] = [
  ['/bin/sh'],
  ['sh', '-c', 'echo "a b" | wc'],
  ["it's", '', '\\', "'", 'a\nb', '$HOME'],
  [],
];

for (const words of LISTS)
  test(`${JSON.stringify(words)} come back from their text`, () => {
    assert.equal(unquoted(quoted(words)), words);
  });

test('only what a shell would take apart is quoted', () => {
  assert.is(quoted(['nc', '-l', '8888', 'a b']), "nc -l 8888 'a b'");
});

test.run();
