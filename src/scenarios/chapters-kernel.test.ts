import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { capabilities } from '../netns/capabilities.ts';
import { kernelTest } from '../netns/kernel-test.ts';
import { umlAvailable } from '../netns/uml.ts';
import { chapter0 } from './chapter0.ts';
import { chapter1 } from './chapter1.ts';
import { chapter2 } from './chapter2.ts';
import { chapter3 } from './chapter3.ts';
import { chapter4 } from './chapter4.ts';
import { chapter5 } from './chapter5.ts';
import { chapter6 } from './chapter6.ts';
import { KernelWorld } from './kernel-world.ts';
import { ModelWorld } from './model-world.ts';
import { divergences, play } from './play.ts';
import { answerText } from './report.ts';
import { expectedText } from './scenario.ts';

const SILENT = { given: () => {}, step: () => {}, checked: () => {} };

for (const chapter of [chapter0, chapter1, chapter2, chapter3, chapter4, chapter5, chapter6]) {
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

/** Where the host's kernel has no 802.1Q this is in User-mode Linux. */
const { vlan } = await capabilities();
const withTags = vlan || (await umlAvailable()) ? test : test.skip;
if (withTags === test.skip) console.log('SKIP chapter4: neither 802.1Q (vlan) nor User-mode Linux is here');

withTags('chapter4: tagged frames are seen on the trunk, on whatever kernel has 802.1Q', async () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const argv = [...process.execArgv, 'scenarios/chapter4.ts', '--json'];
  const { stdout } = await promisify(execFile)(process.execPath, argv, { cwd: root, timeout: 120_000 });
  const document = JSON.parse(stdout);
  assert.is(document.failed, 0);
  assert.is(document.kernel, vlan ? 'host' : 'uml');
  const evidence: readonly string[] = document.claims.flatMap(({ evidence: lines }: { evidence: string[] }) => lines);
  assert.ok(evidence.some((line) => line.includes('vlan 112') && line.includes('ICMP echo request')));
});

test.run();
