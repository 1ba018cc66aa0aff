import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Command } from '../model/decider.ts';
import { type Exec, type Invocation, KernelError } from '../netns/exec.ts';
import { kernelTest } from '../netns/kernel-test.ts';
import { Lab } from './lab.ts';
import { group, listen, N1, N2, network, policy, rule, run } from './sample-commands.ts';

const SAID = 'RTNETLINK answers: No space left on device';

/** Fails at the nth change from when it is armed; a batch fails after half of its lines were done. */
function sabotage() {
  let left = Number.POSITIVE_INFINITY;
  const through =
    (exec: Exec): Exec =>
    async (invocation) => {
      if (invocation.kind === 'read' || invocation.kind === 'native-read') return exec(invocation);
      left -= 1;
      if (left !== 0) return exec(invocation);
      throw new KernelError(invocation, SAID, await half(exec, invocation));
    };
  return {
    through,
    arm: (n: number) => {
      left = n;
    },
  };
}

async function half(exec: Exec, invocation: Invocation): Promise<number> {
  if (invocation.kind !== 'batch') return 0;
  const lines = invocation.lines.slice(0, Math.floor(invocation.lines.length / 2));
  if (lines.length > 0) await exec({ ...invocation, lines });
  return lines.length;
}

/** Each command fails at each of its changes, one after the other, until nothing is left to fail. */
async function failsEverywhere(setUp: readonly Command[], command: Command): Promise<number> {
  const { through, arm } = sabotage();
  await using lab = await Lab.open({ through });
  assert.ok((await lab.dispatchAll(setUp)).ok);
  for (let n = 1; ; n += 1) {
    const before = lab.cluster;
    arm(n);
    const error: unknown = await lab.dispatch(command).then(
      () => undefined,
      (error: unknown) => error,
    );
    arm(Number.POSITIVE_INFINITY);
    if (error === undefined) return n - 1;
    assert.instance(error, KernelError);
    assert.is((error as KernelError).message, SAID);
    assert.is(lab.cluster, before, `the cluster after failure ${n}`);
    assert.equal(await lab.observe(), [], `the kernel after failure ${n}`);
  }
}

const NET = network('net', '10.1.2.0/24');
const READY = [
  NET,
  run('c1', N1, 'net', { ports: [{ nodePort: 9099, port: 9099, protocol: 'tcp' }] }),
  listen('c1', 9099),
];

const CHANGES: readonly (readonly [string, Command])[] = [
  ['a first container on the other node', run('c2', N2, 'net')],
  ['the end of a container', { type: 'sandbox.delete', sandbox: 'c1', force: 'yes' }],
];

for (const [title, command] of CHANGES)
  kernelTest([], `wherever it fails, all is undone: ${title}`, async () => {
    assert.ok((await failsEverywhere(READY, command)) > 0);
  });

kernelTest([], 'wherever it fails, all is undone: a rule on running containers', async () => {
  const setUp = [NET, policy('p'), group('net', 'db', 'p'), run('d1', N1, 'group:db'), run('c1', N2, 'net')];
  assert.ok((await failsEverywhere(setUp, rule('p', '1', { action: 'deny' }))) > 0);
});

test.run();
