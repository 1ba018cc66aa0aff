import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Lab } from '../emulator/lab.ts';
import { ProbeError } from '../emulator/lab-error.ts';
import type { Command } from '../model/decider.ts';
import { KernelError } from '../netns/exec.ts';
import { kernelTest } from '../netns/kernel-test.ts';
import { conform } from './conform.ts';
import { ProbeUnasked } from './fault.ts';
import { judge } from './judge.ts';
import { openKernelSubject } from './kernel-subject.ts';

const NEEDS = ['vxlan', 'nftBridge', 'portIsolation'] as const;

const WORLD: readonly Command[] = [
  { type: 'node.create', node: 'n1' },
  { type: 'node.create', node: 'n2' },
  { type: 'network.create', tenant: 'default', network: 'n', subnet: '10.1.2.0/28' },
  ...['n1', 'n2'].map(
    (node): Command => ({
      ...{ type: 'sandbox.create', sandbox: `c-${node}`, node },
      network: { kind: 'contiv', tenant: 'default', network: 'n' },
    }),
  ),
];

kernelTest([...NEEDS], 'a lab is what the model says, after a step that failed, too', async () => {
  await using subject = await openKernelSubject()();
  const failed = [{ commands: WORLD, fails: 7 }, { commands: WORLD }];
  const { differences, probes, cluster } = await judge(subject, failed);
  assert.equal(differences, []);
  assert.is(cluster.sandboxes.size, 3);
  assert.ok(probes.length > 50);
});

kernelTest([...NEEDS], 'a wrong VNI, a wrong MTU, a wrong route and a wrong name are seen', async () => {
  await using subject = await openKernelSubject({
    distort: (spec) =>
      spec.map((fact) => {
        if (fact.kind === 'vxlan') return { ...fact, vni: fact.vni + 7 };
        if (fact.kind === 'file') return { ...fact, text: fact.text.replace('\tn2', '\tn3') };
        if (fact.kind === 'route' && fact.namespace === 'sandbox:c-n1') return { ...fact, via: '172.18.0.9' as never };
        if (fact.kind !== 'veth') return fact;
        const narrow = <T extends { namespace: string; mtu: number }>(end: T) =>
          end.namespace === 'sandbox:c-n2' ? { ...end, mtu: 1400 } : end;
        return { ...fact, a: narrow(fact.a), b: narrow(fact.b) };
      }),
  })();
  const { differences } = await judge(subject, [{ commands: WORLD }]);
  const aspects = new Set(differences.map(({ aspect }) => aspect));
  for (const aspect of ['wire', 'interfaces', 'routes', 'names'] as const) assert.ok(aspects.has(aspect), aspect);
  assert.not(aspects.has('drift'));
});

kernelTest(
  [...NEEDS],
  'only what could not be asked or read is a question not put: a mistake of ours is itself',
  async () => {
    let error: Error | undefined;
    await using subject = await openKernelSubject({
      distort: (spec) => {
        if (error) throw error;
        return spec;
      },
    })();
    const { cluster, differences } = await judge(subject, [{ commands: WORLD.slice(0, 1) }]);
    assert.equal(differences, []);
    const refused = new KernelError({ kind: 'read', argv: [] }, 'Device or resource busy');
    for (error of [refused, new ProbeError('who is there', 'no port is free')]) {
      const thrown = await subject.examine(cluster, []).catch((each) => each);
      assert.instance(thrown, ProbeUnasked);
      assert.is(thrown.message, error.message);
    }
    error = new TypeError('a mistake of ours');
    assert.is(await subject.examine(cluster, []).catch((each) => each), error);
    assert.is(await subject.reset().catch((each) => each), error);
    error = refused;
    assert.is((await subject.reset().catch((each) => each)).message, "the lab can't be reset: Device or resource busy");
  },
);

kernelTest([...NEEDS], 'a lab that is killed in mid-run is reported and opened anew', async () => {
  const open = Lab.open;
  const pids: number[] = [];
  Lab.open = async (options) => {
    const lab = await open.call(Lab, options);
    pids.push(lab.pid);
    return lab;
  };
  try {
    const world = () => {
      if (pids.length === 1) process.kill(pids[0] ?? 0, 'SIGKILL');
    };
    const report = await conform({ seed: 1, size: 8, runs: 3 }, openKernelSubject(), { world, fault: () => {} });
    assert.is(report.runs, 3);
    assert.equal(
      report.faults.map(({ kind, judged }) => [kind, judged]),
      [['died', 'later']],
    );
    assert.is(pids.length, 2);
  } finally {
    Lab.open = open;
  }
});

test.run();
