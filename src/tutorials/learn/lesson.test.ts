import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { pageIn } from '../markdown.ts';
import { pagesIn } from '../tutorials.ts';
import { type Lesson, lessonOf } from './lesson.ts';

function lesson(text: string): Lesson {
  const page = pageIn('p.md', text);
  const found = page.ok ? lessonOf(page.value) : page;
  if (!found.ok) throw new Error(found.error);
  return found.value;
}

const PAGE = `# Title

intro

\`\`\`
a drawing
\`\`\`

## One

\`\`\`ts a.test.mts
x
\`\`\`

\`\`\`console tutorial-node2
$ true
\`\`\`

## Exercises

1. What is
   it?
2. Do it.

<details>
<summary>Solution 1</summary>

<!-- answer: one two -->

So.

</details>

<details>
<summary>Solution 2</summary>

\`\`\`console
$ do
\`\`\`

<!-- check: -->

\`\`\`console
$ look
\`\`\`

</details>

[Previous: x](y.md) · [Top](README.md)
`;

test('headings part a page into sections, and steps are what stands between them', () => {
  const { sections } = lesson(PAGE);
  assert.equal(
    sections.map(({ title, steps }) => [title, steps.map(({ kind }) => kind)]),
    [
      ['Title', ['prose', 'figure']],
      ['One', ['file', 'commands']],
    ],
  );
  const [, one] = sections;
  assert.equal(
    one?.steps.map((step) => (step.kind === 'file' ? step.name : step.kind === 'commands' && step.node)),
    ['a.test.mts', 'tutorial-node2'],
  );
});

test('an exercise has its question, what is to be answered, how it is done, and what shows that it was', () => {
  const { exercises } = lesson(PAGE);
  assert.equal(
    exercises.map(({ question, answer, solution, check }) => [
      question.join(' ').trim(),
      answer,
      solution.length,
      check.length,
    ]),
    [
      ['What is it?', ['one', 'two'], 1, 0],
      ['Do it.', [], 1, 1],
    ],
  );
});

test('a transcript that can’t be played is told', () => {
  const page = pageIn('p.md', '# T\n```console\n$ a\n. . .\n```\n');
  const found = page.ok && lessonOf(page.value);
  assert.ok(found && !found.ok && found.error.includes('before . . . there has to be a line'));
});

for (const page of pagesIn())
  test(`${page.file}: every exercise has a solution, and what is to be answered is in it`, () => {
    const found = lessonOf(page);
    if (!found.ok) throw new Error(found.error);
    assert.ok(found.value.exercises.length >= 2);
    for (const { number, solution, check, answer } of found.value.exercises) {
      assert.ok(solution.length + check.length > 0, `exercise ${number} has no solution`);
      const text = JSON.stringify(solution).toLowerCase();
      for (const word of answer) assert.ok(text.includes(word.toLowerCase()), `exercise ${number}: ${word}`);
    }
  });

test.run();
