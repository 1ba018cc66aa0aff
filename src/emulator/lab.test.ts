import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Party } from '../model/forward.ts';
import { kernelTest } from '../netns/kernel-test.ts';
import type { JournalEntry } from './journal.ts';
import { Lab } from './lab.ts';
import { LabClosed, LabRefused, NotRunning } from './lab-error.ts';
import { N1, N2, network, run, tenant } from './sample-commands.ts';

const NET = network('net', '10.1.2.0/24');
const node: Party = { kind: 'node', name: N1 };
const sandbox = (name: string): Party => ({ kind: 'sandbox', name });
const ping = (from: Party, to: string) => ({ from, to, by: { kind: 'icmp' } }) as const;

kernelTest([], 'M: a lab opens with two nodes that reach each other', async () => {
  await using lab = await Lab.open();
  assert.equal([...lab.cluster.nodes.keys()], [N1, N2]);
  assert.is((await lab.probe(ping(node, N2))).outcome, 'reached');
});

kernelTest([], 'a refusal is returned, and nothing is done', async () => {
  await using lab = await Lab.open({ nodes: [] });
  const before = lab.cluster;
  const refused = await lab.dispatch(run('c1', N1, 'net'));
  assert.is(refused.ok, false);
  assert.is(lab.cluster, before);
});

kernelTest([], 'commands that come at once are done one after the other', async () => {
  await using lab = await Lab.open({ nodes: 1 });
  const done = await Promise.all(
    [NET, run('c1', N1, 'net'), run('c2', N1, 'net')].map((command) => lab.dispatch(command)),
  );
  assert.equal(
    done.map(({ ok }) => ok),
    [true, true, true],
  );
  assert.is((await lab.probe(ping(sandbox('c1'), 'c2'))).outcome, 'reached');
});

kernelTest([], 'all of several commands are done, or none', async () => {
  await using lab = await Lab.open({ nodes: 1 });
  const before = lab.cluster;
  assert.is((await lab.dispatchAll([NET, run('c1', N1, 'net'), NET])).ok, false);
  assert.is(lab.cluster, before);
  assert.is((await lab.dispatchAll([NET, run('c1', N1, 'net')])).ok, true);
  assert.ok(lab.cluster.sandboxes.has('c1'));
});

kernelTest([], 'a plan is what would be done, and is not done', async () => {
  await using lab = await Lab.open({ nodes: 1 });
  await lab.dispatch(NET);
  const planned = lab.planOf(run('c1', N1, 'net'));
  assert.ok(planned.ok && planned.value.some((line) => line.includes('10.1.2.3/24')));
  assert.is(lab.cluster.sandboxes.has('c1'), false);
});

kernelTest([], 'programs run where the party is', async () => {
  await using lab = await Lab.open({ nodes: 1 });
  await lab.dispatchAll([NET, run('c1', N1, 'net')]);
  const shown = await lab.exec(sandbox('c1'), ['sh', '-c', 'hostname; cat /etc/hosts']);
  assert.is(shown.code, 0);
  assert.match(shown.stdout, 'c1\n127.0.0.1\tlocalhost\n10.1.2.3\tc1\n');
  assert.is((await lab.exec(node, ['false'])).code, 1);
});

kernelTest([], 'a program that goes on says what it says, and is ended', async () => {
  await using lab = await Lab.open({ nodes: 1 });
  const running = await lab.spawn(node, ['nc', '-v', '-l', '7000']);
  await running.says('Listening');
  assert.is((await lab.probe({ from: node, to: 'localhost', by: { kind: 'tcp', port: 7000 } })).outcome, 'reached');
  await running.end();
});

kernelTest([], 'what somebody did to the kernel is seen and mended', async () => {
  await using lab = await Lab.open({ nodes: 1 });
  await lab.dispatchAll([NET, run('c1', N1, 'net'), run('c2', N1, 'net')]);
  assert.equal(await lab.observe(), []);
  await lab.exec(sandbox('c1'), ['ip', 'address', 'flush', 'dev', 'eth0']);
  assert.is((await lab.probe(ping(sandbox('c1'), '10.1.2.4'))).outcome, 'timed-out');
  assert.is.not((await lab.observe()).length, 0);
  await lab.repair();
  assert.equal(await lab.observe(), []);
  assert.is((await lab.probe(ping(sandbox('c1'), '10.1.2.4'))).outcome, 'reached');
});

kernelTest([], 'two labs with the same names and addresses stand side by side', async () => {
  await using one = await Lab.open({ nodes: 1 });
  await using other = await Lab.open({ nodes: 1 });
  for (const lab of [one, other]) await lab.dispatchAll([NET, run('c1', N1, 'net')]);
  await one.dispatch(run('c2', N1, 'net'));
  assert.is((await one.probe(ping(sandbox('c1'), '10.1.2.4'))).outcome, 'reached');
  assert.is((await other.probe(ping(sandbox('c1'), '10.1.2.4'))).outcome, 'timed-out');
});

kernelTest([], "the machine's own network never changes, and after the end nothing is left", async () => {
  const own = () =>
    ['ip link', 'ip address', 'ip route', 'ip rule', 'ip netns'].map((line) =>
      execFileSync('sh', ['-c', line], { encoding: 'utf8' }),
    );
  const before = own();
  const lab = await Lab.open();
  await lab.dispatchAll([NET, run('c1', N1, 'net')]);
  assert.equal(own(), before);
  await lab.close();
  assert.equal(own(), before);
  assert.is(existsSync(`/proc/${lab.pid}`), false);
});

kernelTest([], 'a closed lab does nothing more', async () => {
  const lab = await Lab.open({ nodes: 0 });
  await lab.close();
  await lab.close();
  for (const work of [
    () => lab.dispatch(NET),
    () => lab.probe(ping(node, N2)),
    () => lab.exec(node, ['true']),
    () => lab.observe(),
  ]) {
    const error: unknown = await work().then(
      () => undefined,
      (error: unknown) => error,
    );
    assert.instance(error, LabClosed);
  }
});

kernelTest([], 'who does not run cannot be asked', async () => {
  await using lab = await Lab.open({ nodes: 1 });
  const error: unknown = await lab.exec(sandbox('c1'), ['true']).catch((error: unknown) => error);
  assert.instance(error, NotRunning);
});

kernelTest([], 'a lab that the model refuses does not open', async () => {
  const error: unknown = await Lab.open({ nodes: ['n1', 'n1'] }).catch((error: unknown) => error);
  assert.instance(error, LabRefused);
});

kernelTest([], 'a lab is built from the cluster of another', async () => {
  await using one = await Lab.open({ nodes: 1 });
  await one.dispatchAll([tenant('blue'), NET, run('c1', N1, 'net'), run('c2', N1, 'net')]);
  await using other = await Lab.open({ cluster: one.cluster });
  assert.is((await other.probe(ping(sandbox('c1'), 'c2'))).outcome, 'reached');
});

kernelTest([], 'the journal tells of everything in order', async () => {
  const told: JournalEntry[] = [];
  const lab = await Lab.open({ nodes: 1, journal: (entry) => told.push(entry) });
  await lab.dispatch(NET);
  await lab.dispatch(NET);
  await lab.close();
  assert.equal(
    told.map(({ kind }) => kind),
    ['opened', 'dispatched', 'refused', 'closed'],
  );
});

kernelTest([], 'what was dispatched before a lab is closed is done, what comes after is not', async () => {
  const lab = await Lab.open({ nodes: 0 });
  const before = lab.dispatch({ type: 'tenant.create', tenant: 'blue' });
  const closed = lab.close();
  const after = lab.dispatch({ type: 'tenant.create', tenant: 'red' });
  const [first, , second] = await Promise.allSettled([before, closed, after]);
  assert.is(first.status, 'fulfilled');
  assert.instance(second.status === 'rejected' && second.reason, LabClosed);
});

test.run();
