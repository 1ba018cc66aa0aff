import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { chapter0 } from './chapter0.ts';
import { chapter1 } from './chapter1.ts';
import { chapter2 } from './chapter2.ts';
import { chapter3 } from './chapter3.ts';
import { chapter4 } from './chapter4.ts';
import { chapter5 } from './chapter5.ts';
import { chapter6 } from './chapter6.ts';
import { ModelWorld } from './model-world.ts';
import { divergences, play } from './play.ts';
import { expectedText } from './scenario.ts';

const CHAPTERS = [chapter0, chapter1, chapter2, chapter3, chapter4, chapter5, chapter6];
const SILENT = { given: () => {}, step: () => {}, checked: () => {} };

for (const chapter of CHAPTERS) {
  test(`${chapter.name}: every claim holds in the model`, async () => {
    await using model = new ModelWorld();
    const checked = await play(chapter, { model }, SILENT);
    const failed = divergences(checked).map(
      ({ claim, model: said }) => `${claim.sentence}: ${expectedText(claim.expected)}, not ${said?.answer}`,
    );
    assert.equal(failed, []);
    assert.ok(checked.length >= 8);
  });

  test(`${chapter.name}: claims fit in a line, and no two of a step are the same`, () => {
    for (const { claims } of chapter.steps) {
      assert.is(new Set(claims.map(({ sentence }) => sentence)).size, claims.length);
      for (const { sentence, question } of claims)
        assert.ok(question.kind === 'program' || sentence.length <= 72, sentence);
    }
  });

  test(`${chapter.name}: has claims of what must not be, or of what must be nothing`, () => {
    const negative = chapter.steps
      .flatMap(({ claims }) => claims)
      .filter(({ expected }) => ['timed-out', 'refused', 'unresolved', 'nothing'].includes(expectedText(expected)));
    const misplaced = chapter.steps
      .flatMap(({ claims }) => claims)
      .filter(({ question }) => question.kind === 'commands');
    assert.ok(negative.length + misplaced.length > 0);
  });
}

test('the chapters are numbered from 0 to 6', () => {
  assert.equal(
    CHAPTERS.map(({ name }) => name),
    [0, 1, 2, 3, 4, 5, 6].map((number) => `chapter${number}`),
  );
});

test.run();
