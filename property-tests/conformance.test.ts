import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { conform } from '../src/conformance/conform.ts';
import { openKernelSubject } from '../src/conformance/kernel-subject.ts';
import { replayLine } from '../src/conformance/replay-line.ts';
import type { ConformOptions, Report } from '../src/conformance/report.ts';
import { openSpecificationSubject } from '../src/conformance/specification-subject.ts';
import { differenceLine, historyLines } from '../src/conformance/summary.ts';
import { kernelTest } from '../src/netns/kernel-test.ts';

/** `VETHLAB_RUNS`, `VETHLAB_SEED` and `VETHLAB_PATH`: more worlds, others, or the one that a failure printed. */
const { VETHLAB_RUNS: runs, VETHLAB_SEED: seed, VETHLAB_PATH: path, VETHLAB_KERNEL: kernel } = process.env;

const CHOSEN: ConformOptions = {
  ...(runs === undefined ? {} : { runs: Number(runs) }),
  ...(seed === undefined ? {} : { seed: Number(seed) }),
  ...(path === undefined ? {} : { path }),
};

async function mustHold(options: ConformOptions): Promise<Report> {
  const report = await conform(options, openKernelSubject());
  const { worlds, found, faults } = report;
  const lines = found
    ? [
        ...historyLines(found.history),
        ...found.differences.map(differenceLine),
        replayLine(worlds, { subject: 'kernel', path: found.path, kernel }),
      ]
    : [];
  assert.equal(lines, []);
  assert.equal(
    faults.filter(({ kind, judged }) => kind === 'crashed' || judged === 'never'),
    [],
  );
  return report;
}

const NEEDS = ['vxlan', 'nftBridge', 'portIsolation'] as const;

kernelTest([...NEEDS], 'F: on random worlds the kernel does what the model says', async () => {
  await mustHold({ size: 30, ...(path === undefined ? { runs: 4 } : {}), ...CHOSEN });
});

/** Small: in User-mode Linux a world takes its time. */
const TAGGED: ConformOptions = { size: 12, runs: 1, vlans: 'with' };

kernelTest([...NEEDS, 'vlan'], 'F: and so it does where frames carry VLAN tags from node to node', async () => {
  if (seed !== undefined || path !== undefined) return void (await mustHold({ ...TAGGED, ...CHOSEN }));
  const report = await mustHold({ ...TAGGED, ...CHOSEN, seed: await seedWithTags() });
  assert.ok(crossesTagged(report), 'no VLAN was crossed');
});

/** The next from anywhere on whose first world has somebody who reaches somebody on another node by a VLAN. */
async function seedWithTags(): Promise<number> {
  for (let seed = Math.trunc(Math.random() * 2 ** 30); ; seed += 1) {
    const walked = await conform({ ...TAGGED, seed }, openSpecificationSubject());
    if (crossesTagged(walked)) return seed;
  }
}

const crossesTagged = ({ coverage }: Report): boolean =>
  Object.keys(coverage.pairs.counts).some((kind) => kind.includes('vlan, other node: reached'));

test.run();
