import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { conform } from '../src/conformance/conform.ts';
import { openKernelSubject } from '../src/conformance/kernel-subject.ts';
import { replayLine } from '../src/conformance/replay-line.ts';
import { differenceLine, historyLines } from '../src/conformance/summary.ts';
import { kernelTest } from '../src/netns/kernel-test.ts';

/** `VETHLAB_RUNS`, `VETHLAB_SEED` and `VETHLAB_PATH`: more worlds, others, or the one that a failure printed. */
const { VETHLAB_RUNS: runs = '4', VETHLAB_SEED: seed, VETHLAB_PATH: path } = process.env;

kernelTest(
  ['vxlan', 'nftBridge', 'portIsolation'],
  'F: on random worlds the kernel does what the model says',
  async () => {
    const chosen = { ...(seed === undefined ? {} : { seed: Number(seed) }), ...(path === undefined ? {} : { path }) };
    const { worlds, found, faults } = await conform({ runs: Number(runs), size: 30, ...chosen }, openKernelSubject());
    const lines = found
      ? [
          ...historyLines(found.history),
          ...found.differences.map(differenceLine),
          replayLine(worlds, 'kernel', found.path),
        ]
      : [];
    assert.equal(lines, []);
    assert.equal(
      faults.filter(({ judged }) => judged === 'never'),
      [],
    );
  },
);

test.run();
