import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { capabilities } from '../netns/capabilities.ts';
import { umlAvailable } from '../netns/uml.ts';

const TITLE = 'chapter4: tagged frames are seen on the trunk, on whatever kernel has 802.1Q';

test(TITLE, async () => {
  const { vlan } = await capabilities();
  if (!vlan && !(await umlAvailable())) {
    console.log(`\nSKIP ${TITLE}: missing 802.1Q VLANs (vlan), User-mode Linux (uml)`);
    return;
  }
  const root = new URL('../..', import.meta.url);
  const argv = ['--import', 'tsx', 'scenarios/chapter4.ts', '--json'];
  const { stdout } = await execa(process.execPath, argv, { cwd: root, timeout: 280_000 });
  const document = JSON.parse(stdout);
  assert.is(document.failed, 0);
  assert.is(document.kernel, vlan ? 'host' : 'uml');
  const evidence: readonly string[] = document.claims.flatMap(({ evidence: lines }: { evidence: string[] }) => lines);
  assert.ok(evidence.some((line) => line.includes('vlan 112') && line.includes('ICMP echo request')));
});

test.run();
