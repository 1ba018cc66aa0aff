import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { exchangesIn } from './transcript.ts';

function exchanges(text: string) {
  const found = exchangesIn(text.split('\n'), 10);
  if (!found.ok) throw new Error(found.error);
  return found.value;
}

test('a line with a prompt is typed there, and what follows is what comes', () => {
  const text = '$ a\nout\nvagrant@tutorial-node1:~$ b\n/ # c $ x\none\n\ntwo';
  assert.equal(
    exchanges(text).map(({ typed, shows, at }) => [typed?.prompt, typed?.line, shows, at]),
    [
      ['$', 'a', ['out'], 10],
      ['vagrant@tutorial-node1:~$', 'b', [], 12],
      ['/ #', 'c $ x', ['one', '', 'two'], 13],
    ],
  );
});

test('. . . leaves it running, and a block without a prompt looks at it again', () => {
  assert.equal(exchanges('$ a\nout\n. . .')[0]?.ends, { kind: 'running' });
  const [again] = exchanges('more\n^C\nend');
  assert.equal(
    [again?.typed, again?.shows, again?.ends],
    [undefined, ['more'], { kind: 'interrupted', after: ['end'] }],
  );
});

for (const [text, why] of [
  ['$ a\n. . .', '10: before . . . there has to be a line'],
  ['$ a\nx\n. . .\n$ b', '10: what goes on (. . .) has to be the last'],
] as const)
  test(`a transcript that can't be played is refused: ${why}`, () => {
    const found = exchangesIn(text.split('\n'), 10);
    if (found.ok) assert.unreachable();
    else assert.match(found.error, why);
  });

test.run();
