import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { firstNodes } from '../emulator/first-cluster.ts';
import { foresee } from '../emulator/step.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import { conflict } from '../model/refusal-kind.ts';
import { err, ok } from '../model/result.ts';
import { apply, commandText } from './apply.ts';

/** A lab without a kernel; the one after so many steps is refused. */
function lab(refusedAfter = 9) {
  let cluster: Cluster = firstNodes(1).cluster;
  let steps = 0;
  return {
    get cluster() {
      return cluster;
    },
    dispatchAll: async (commands: readonly Command[]) => {
      steps += 1;
      if (steps > refusedAfter) return err(conflict('no', 'somebody was faster'));
      const next = foresee(cluster, commands);
      if (next.ok) cluster = next.value.cluster;
      return next.ok ? ok(next.value.events) : next;
    },
  };
}

const BLUE = { vethlab: 1, tenants: [{ name: 'default' }, { name: 'blue' }] } as const;
const DEFAULT = { vethlab: 1, tenants: [{ name: 'default' }] } as const;

test('a plan is told, and carried out unless it is a dry run', async () => {
  const there = lab();
  const told = { kind: 'applied', commands: ['tenant.create tenant=blue'] };
  assert.equal(await apply(there, { kind: 'apply', file: BLUE, run: 'dry' }), told);
  assert.not(there.cluster.tenants.has('blue'));
  assert.equal(await apply(there, { kind: 'apply', file: BLUE, run: 'real' }), told);
  assert.ok(there.cluster.tenants.has('blue'));
  assert.equal(await apply(there, { kind: 'apply', file: BLUE, run: 'real' }), { kind: 'applied', commands: [] });
});

test('what the model refuses is told with the part of the file that wants it, and nothing is changed', async () => {
  const there = lab();
  const networks = [{ name: 'n', subnet: '10.1.2.0/99' }];
  const file = { vethlab: 1, tenants: [{ name: 'default', networks }] } as const;
  const reply = await apply(there, { kind: 'apply', file, run: 'real' });
  assert.equal(reply.kind === 'misfit' && reply.path, ['tenants', 0, 'networks', 0]);
  assert.is(there.cluster.networks.size, firstNodes(1).cluster.networks.size);
});

test('refused halfway, it says what was done before', async () => {
  const there = lab();
  await apply(there, { kind: 'apply', file: BLUE, run: 'real' });
  const stubborn = lab(2);
  await stubborn.dispatchAll([{ type: 'tenant.create', tenant: 'red' }]);
  const said = await apply(stubborn, { kind: 'apply', file: BLUE, run: 'real' });
  assert.equal(said, {
    kind: 'refused',
    said: 'somebody was faster; done before: tenant.delete tenant=red',
  });
  const none = lab(0);
  const file = { ...DEFAULT, networks: [{ name: 'o', driver: 'overlay' }] } as const;
  assert.match(JSON.stringify(await apply(none, { kind: 'apply', file, run: 'real' })), 'nothing was changed');
});

test('a command is a line: fields that say nothing are left out', () => {
  const command: Command = { type: 'node.create', node: 'n1', labels: {}, cpus: 2 };
  assert.is(commandText(command), 'node.create node=n1 cpus=2');
  assert.is(commandText({ type: 'tenant.create', tenant: 'a b' }), 'tenant.create tenant="a b"');
});

test('where a container goes may be left to constraints and affinities; one that is there stays where it is', async () => {
  const two = lab();
  await two.dispatchAll([{ type: 'node.create', node: 'tutorial-node2' }]);
  const containers = [
    { name: 'c1', constraints: ['node==tutorial-node2'] },
    { name: 'c2', affinities: ['container==c1'] },
  ];
  const file = { vethlab: 1, containers } as const;
  assert.is((await apply(two, { kind: 'apply', file, run: 'real' })).kind, 'applied');
  const nodes = () => ['c1', 'c2'].map((name) => two.cluster.sandboxes.get(name)?.node);
  assert.equal(nodes(), ['tutorial-node2', 'tutorial-node2']);
  assert.equal(await apply(two, { kind: 'apply', file, run: 'real' }), { kind: 'applied', commands: [] });
});

test.run();
