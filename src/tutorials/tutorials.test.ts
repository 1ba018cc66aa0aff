import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from '../netns/kernel-test.ts';
import { runTutorials } from './cli.ts';
import { chaptersBefore, FOLDER, pageCalled, pagesIn } from './tutorials.ts';

const pages = pagesIn();

test('a page is found by its number or its name, and nothing else is', () => {
  assert.is(pageCalled(pages, '3')?.file, '3-tenants.md');
  assert.is(pageCalled(pages, '3-tenants')?.file, '3-tenants.md');
  assert.is(pageCalled(pages, 'x'), undefined);
});

test('before a page are the chapters that it names', () => {
  const third = pageCalled(pages, '3');
  assert.ok(third);
  assert.equal(
    chaptersBefore(pages, third).map(({ file }) => file),
    ['1-one-container.md', '2-two-nodes.md'],
  );
});

for (const { file, blocks } of pages)
  test(`${file}: its links lead somewhere, it ends with the way on, and has exercises`, () => {
    const text = readFileSync(join(FOLDER, file), 'utf8');
    const links = [...text.matchAll(/\]\(([\w./-]+\.md)\)/g)].map(([, to = '']) => to);
    assert.equal(
      links.filter((to) => !existsSync(join(FOLDER, to))),
      [],
    );
    assert.match(text, /^(\[Previous: .*\]\(.*\) · )?(\[Next: .*\]\(.*\) · )?\[Top\]\(README.md\)\n$/m);
    assert.match(text, '\n## Exercises\n');
    assert.ok(blocks.length > 0);
  });

kernelTest([], 'all that the tutorials show is what comes', async () => {
  assert.is(await runTutorials(['--kernel=host']), 0);
});

/** Where VLANs are, the test above has played this, too; in User-mode Linux it is all that is played. */
kernelTest(['vlan'], 'what needs VLANs is what comes, too', async () => {
  if (process.env['VETHLAB_ONLY'] === 'vlan') assert.is(await runTutorials([]), 0);
});

test.run();
