import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { foresee } from '../emulator/step.ts';
import { type Cluster, EMPTY_CLUSTER } from '../model/cluster.ts';
import { answer } from '../model/probe.ts';
import { kernelTest } from '../netns/kernel-test.ts';
import { COMMANDS, clusterOf, PROBE } from './counterexample/sample.ts';
import { explain } from './counterexample.ts';
import { probeText } from './probe-text.ts';
import type { Done, Subject } from './subject.ts';

const MUTANT = 'the tunnels of one node have wrong VNIs';

/** The model itself, without tunnels. */
class Tunnelless implements Subject {
  readonly name = 'specification';
  #cluster: Cluster = EMPTY_CLUSTER;

  async reset(): Promise<void> {
    this.#cluster = EMPTY_CLUSTER;
  }

  async perform({ commands }: Parameters<Subject['perform']>[0]): Promise<Done> {
    const done = foresee(this.#cluster, commands);
    if (!done.ok) return done;
    this.#cluster = done.value.cluster;
    return { ok: true, value: done.value.events };
  }

  async examine(...[cluster, probes]: Parameters<Subject['examine']>) {
    return probes.flatMap((probe) => {
      const { outcome, request } = answer(cluster, probe);
      if (outcome !== 'reached' || !request?.hops.some(({ kind }) => kind === 'encapsulate')) return [];
      return [
        { aspect: 'reachability', about: probeText(probe), expected: outcome, observed: 'timed-out', probe } as const,
      ];
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}

kernelTest(['vxlan'], 'what was found is made small where it was found, and explained by the kernel', async () => {
  const parent = mkdtempSync(join(tmpdir(), 'vethlab-explain-'));
  try {
    const subject = new Tunnelless();
    const differences = await subject.examine(clusterOf(COMMANDS), [PROBE]);
    const { folder, text, shrunk } = await explain(
      { history: COMMANDS.map((command) => ({ commands: [command] })), differences },
      {
        ...{ seed: 7, again: '--seed=7', mutant: MUTANT, folder: join(parent, 'found') },
        open: async () => subject,
      },
    );
    assert.is(shrunk.history.flatMap(({ commands }) => commands).length, 4);
    assert.is(shrunk.shrinking, 'complete');
    assert.match(text, `under the mistake: ${MUTANT}`);
    assert.match(text, /^≠ .*\| not seen$/m);
    assert.ok(existsSync(join(folder, 'kernel.sh')));
  } finally {
    rmSync(parent, { recursive: true });
  }
});

test('a mistake that nobody knows is none', async () => {
  const options = { seed: 7, again: '--seed=7', mutant: 'none such' };
  const error = await explain({ history: [], differences: [] }, options).catch((thrown) => thrown);
  assert.instance(error, RangeError);
  assert.match(error.message, 'there is no mistake called "none such"');
});

test.run();
