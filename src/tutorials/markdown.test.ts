import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { pageIn } from './markdown.ts';

const PAGE = `# A page

<!-- lab: chapters 1-2 -->

text
more text

\`\`\`console tutorial-node1
$ true
\`\`\`

<!-- needs: vlan -->

\`\`\`ts a.mts
x
\`\`\`

<!-- needs: -->

<details>

\`\`\`console
$ false
\`\`\`

</details>
`;

function page(text: string) {
  const read = pageIn('p.md', text);
  if (!read.ok) throw new Error(read.error);
  return read.value;
}

test('a page has its title, the lab that is to be there, and its fences with their words and lines', () => {
  const { title, lab, blocks } = page(PAGE);
  const fences = blocks.flatMap((block) => (block.kind === 'fence' ? [block] : []));
  assert.equal([title, lab], ['A page', { kind: 'chapters', last: 2 }]);
  assert.equal(
    fences.map(({ language, words, line, needs, in: where }) => [language, words, line, needs, where]),
    [
      ['console', ['tutorial-node1'], 9, [], 'text'],
      ['ts', ['a.mts'], 15, ['vlan'], 'text'],
      ['console', [], 23, [], 'solution'],
    ],
  );
});

test('prose keeps its lines', () => {
  const [first] = page('# T\na\n\nb').blocks;
  assert.equal(first?.kind === 'prose' && first.lines, ['# T', 'a', '', 'b']);
});

for (const [text, why] of [
  ['# T\n```console\n$ true', 'p.md:2: a fence that is never closed'],
  ['no title', 'p.md:1: no title'],
  ['# T\n<!-- lab: of gold -->', 'p.md:2: <!-- lab: of gold --> says nothing that is known'],
] as const)
  test(`what can't be understood is told with its line: ${why}`, () => {
    const read = pageIn('p.md', text);
    assert.not(read.ok);
    if (!read.ok) assert.match(read.error, why);
  });

test.run();
