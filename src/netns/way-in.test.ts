import { readFileSync, readlinkSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { add } from './holder-lab.fixture.ts';
import { kernelTest } from './kernel-test.ts';
import { pidsOf } from './way-in.ts';

kernelTest(
  [],
  "a container's first process is found from outside while it begins, and is the one the container sees",
  async (holder) => {
    await holder.exec(add({ kind: 'namespace', namespace: 'c' }));
    await holder.exec(add({ kind: 'container', name: 'c', namespace: 'c', hostname: 'c', folder: '/nowhere' }));
    const found = await holder.firstProcess('c');
    assert.ok(found);
    const { stdout } = await holder.run({
      place: { namespace: 'c', container: 'c' },
      argv: ['readlink', '/proc/1/ns/net'],
    });
    assert.is(readlinkSync(`/proc/${found?.outside}/ns/net`), stdout.trim());
    const numbers = /^NSpid:\t(.*)$/m.exec(readFileSync(`/proc/${found?.outside}/status`, 'utf8'))?.[1];
    assert.equal(numbers?.split('\t').slice(-2), [String(found?.inside), '1']);
  },
);

kernelTest([], 'where there is no such container, or its process has ended, none is found', async (holder) => {
  assert.is(await holder.firstProcess('c'), undefined);
  assert.is(pidsOf(holder.pid, 999_999), undefined);
});

test.run();
