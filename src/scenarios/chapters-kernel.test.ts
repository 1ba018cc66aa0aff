import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from '../netns/kernel-test.ts';
import { chapter0 } from './chapter0.ts';
import { chapter1 } from './chapter1.ts';
import { chapter2 } from './chapter2.ts';
import { chapter3 } from './chapter3.ts';
import { chapter5 } from './chapter5.ts';
import { KernelWorld } from './kernel-world.ts';
import { ModelWorld } from './model-world.ts';
import { divergences, play } from './play.ts';
import { answerText } from './report.ts';
import { expectedText } from './scenario.ts';

const SILENT = { given: () => {}, step: () => {}, checked: () => {} };

/** Chapters 4 and 6 need VLANs: `npm test` plays them as a reader does, in User-mode Linux where need be. */
for (const chapter of [chapter0, chapter1, chapter2, chapter3, chapter5]) {
  kernelTest(chapter.needs, `${chapter.name}: every claim holds in the kernel, as in the model`, async () => {
    await using kernel = await KernelWorld.open();
    await using model = new ModelWorld();
    const failed = divergences(await play(chapter, { model, kernel }, SILENT)).map(
      ({ claim, kernel: said, hop }) =>
        `${claim.sentence}: ${expectedText(claim.expected)}, not ${answerText(said)} ${hop ?? ''}`,
    );
    assert.equal(failed, []);
  });
}

test.run();
