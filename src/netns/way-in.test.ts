import { readFileSync, readlinkSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Lab } from '../emulator/lab.ts';
import { CONTAINER_VARIABLE } from './container-variable.ts';
import { kernelTest } from './kernel-test.ts';
import { firstProcessOf } from './way-in.ts';

kernelTest(
  [],
  "a container's first process is found from outside, and is the one that the container sees",
  async () => {
    await using lab = await Lab.open({ nodes: ['n1', 'n2'] });
    const found = firstProcessOf(lab.pid, 'node:n2');
    assert.ok(found);
    const { stdout } = await lab.exec({ kind: 'node', name: 'n2' }, ['readlink', '/proc/1/ns/net']);
    assert.is(readlinkSync(`/proc/${found?.outside}/ns/net`), stdout.trim());
    const numbers =
      readFileSync(`/proc/${found?.outside}/status`, 'utf8')
        .match(/^NSpid:.*$/m)?.[0]
        .split('\t') ?? [];
    assert.equal(numbers.slice(-2), [String(found?.inside), '1']);
  },
);

kernelTest([], 'where there is no such container none is found', async () => {
  await using lab = await Lab.open({ nodes: [] });
  assert.is(firstProcessOf(lab.pid, 'node:n1'), undefined);
});

test('the name is in the environment, under a name of its own', () => {
  assert.match(CONTAINER_VARIABLE, /^VETHLAB_/);
});

test.run();
