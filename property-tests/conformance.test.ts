import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { commands, FOUNDATION } from '../src/conformance/commands.ts';
import { Lab } from '../src/emulator/lab.ts';
import { compare } from '../src/emulator/sample-matrix.ts';
import type { Command } from '../src/model/decider.ts';
import { kernelTest } from '../src/netns/kernel-test.ts';
import { render } from '../src/netns/op.ts';

const RUNS = Number(process.env['VETHLAB_RUNS'] ?? 8);

/** `VETHLAB_SEED` and `VETHLAB_PATH`, as a failure prints them, play that world again. */
const { VETHLAB_SEED: seed, VETHLAB_PATH: path } = process.env;
const replayed = { ...(seed === undefined ? {} : { seed: Number(seed) }), ...(path === undefined ? {} : { path }) };

/** Without VLANs: a kernel without 802.1Q takes part, too. */
const withoutVlans = fc
  .array(commands, { minLength: 3, maxLength: 12, size: 'max' })
  .map((all) => all.filter((command) => !('encap' in command && command.encap === 'vlan') && !isOnTrunk(command)));

const isOnTrunk = (command: Command): boolean => command.type === 'host.create' && command.place.kind === 'trunk';

kernelTest(
  ['vxlan', 'nftBridge', 'portIsolation'],
  'F: on random worlds the kernel does what the model says',
  async () => {
    await fc.assert(
      fc.asyncProperty(withoutVlans, async (rest) => {
        await using lab = await Lab.open({ nodes: [] });
        assert.ok((await lab.dispatchAll(FOUNDATION)).ok);
        for (const command of rest) await lab.dispatch(command);
        assert.equal((await compare(lab)).different, []);
        assert.equal((await lab.observe()).map(render), []);
      }),
      { numRuns: RUNS, ...replayed, includeErrorInReport: true },
    );
  },
);

test.run();
