import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Lab } from '../emulator/lab.ts';
import { realise } from '../emulator/realise/index.ts';
import { N1, N2 } from '../emulator/sample-commands.ts';
import { matrix } from '../emulator/sample-matrix.ts';
import { WORLDS } from '../emulator/sample-worlds.ts';
import type { Command } from '../model/decider.ts';
import { kernelTest } from '../netns/kernel-test.ts';
import { kernelOf } from '../walk/kernel-of.ts';
import { probeText } from './probe-text.ts';
import { Walked } from './specification-subject.ts';

const NODES = [N1, N2].map((node): Command => ({ type: 'node.create', node }));

kernelTest(
  ['veth', 'bridge', 'vxlan', 'nftBridge', 'nat', 'dnsmasq', 'socat'],
  'a walk says what the kernel says, in every sample world',
  async () => {
    await using lab = await Lab.open({ nodes: [] });
    for (const { title, commands } of WORLDS) {
      await lab.reset();
      assert.ok((await lab.dispatchAll([...NODES, ...commands])).ok, title);
      const walked = new Walked(lab.cluster, kernelOf(realise(lab.cluster, lab.capabilities)));
      const probes = matrix(lab.cluster);
      const seen = await lab.probeAll(probes);
      const different = probes.flatMap((probe, index) => {
        const said = walked.answer(probe);
        const [walk, kernel] = [said === 'unresolved' ? said : said.outcome, seen[index]?.outcome];
        return walk === kernel ? [] : [`${title}: ${probeText(probe)}: ${walk}, the kernel says ${kernel}`];
      });
      assert.equal(different, []);
    }
  },
);

test.run();
