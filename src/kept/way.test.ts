import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Lab } from '../emulator/lab.ts';
import { kernelTest } from '../netns/kernel-test.ts';
import { History } from './history.ts';
import { Keeper } from './keeper.ts';
import { layOut } from './shell-files.ts';
import { argvAt } from './terminal.ts';
import { wayTo } from './way.ts';

kernelTest(
  [],
  'the way to a node or container leads to programs there, in its network and under its name',
  async () => {
    await using lab = await Lab.open({ nodes: ['n1', 'n2'] });
    layOut(`/proc/${lab.pid}/root`);
    assert.ok((await lab.dispatch({ type: 'sandbox.create', sandbox: 'c1', node: 'n1' })).ok);
    const said = async (to: string, ...argv: readonly string[]) => {
      const way = await wayTo(lab, to);
      assert.is(way.kind, 'way');
      const [program = '', ...rest] = way.kind === 'way' ? argvAt(way, argv) : [];
      return execFileSync(program, rest, { encoding: 'utf8' }).trim();
    };
    assert.is(await said('n2', 'hostname'), 'n2');
    assert.match(await said('n2', 'cat', '/etc/hosts'), '192.168.2.10');
    assert.match(await said('n2', 'sh', '-c', 'command -v netctl'), '/run/vethlab/bin/netctl');
    assert.is(await said('c1', 'hostname'), 'c1');
    assert.match(await said('c1', 'ip', '-br', 'address', 'show', 'eth0'), '172.17.0.');
    assert.is(await said('c1', 'sh', '-c', 'command -v netctl || echo none'), 'none');
  },
);

kernelTest([], 'there is no way to what is not there, or does not run', async () => {
  await using lab = await Lab.open({ nodes: ['n1'] });
  assert.ok((await lab.dispatch({ type: 'sandbox.create', sandbox: 'c1', node: 'n1' })).ok);
  assert.ok((await lab.dispatch({ type: 'sandbox.stop', sandbox: 'c1' })).ok);
  assert.equal(await wayTo(lab, 'x'), { kind: 'refused', said: NOBODY });
  assert.equal(await wayTo(lab, 'c1'), { kind: 'refused', said: 'container c1 is not running' });
});

const NOBODY = 'there is no node or container x in the lab; there is n1, defaultdns, c1';

kernelTest([], 'who keeps a lab writes down what happens before it is told, and serves the REST API', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vethlab-keeper-'));
  try {
    const history = new History(folder);
    history.begin([], '2026-01-01T00:00:00.000Z');
    const keeper = await Keeper.open('a', folder);
    const path = join(folder, 'api.sock');
    await keeper.apis.listenAt(path);
    assert.equal(await keeper.answer({ kind: 'api' }), { kind: 'api', url: path });
    for (const [node, shown] of [
      ['nosuch', 'nosuch'],
      ['', "''"],
    ] as const)
      assert.equal(await keeper.answer({ kind: 'docker', argv: ['ps'], env: {}, node }), {
        kind: 'refused',
        said: `there is no node ${shown} in the lab; there is none`,
      });
    assert.ok((await keeper.lab.dispatch({ type: 'tenant.create', tenant: 'blue' })).ok);
    assert.equal(history.cluster, keeper.lab.cluster);
    assert.equal(await keeper.answer({ kind: 'reset' }), { kind: 'done' });
    assert.equal(history.past, []);
    assert.equal(await keeper.answer({ kind: 'down' }), { kind: 'done' });
    await keeper.apis.close();
    assert.not(existsSync(path));
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.run();
