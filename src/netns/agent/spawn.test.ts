import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Holder } from '../holder.ts';
import { kernelTest } from '../kernel-test.ts';

async function said(holder: Holder, script: string, env: Readonly<Record<string, string>> = {}): Promise<string> {
  await holder.exec({ kind: 'native', op: { verb: 'add', fact: { kind: 'namespace', namespace: 'n' } } });
  const { stdout } = await holder.run({ place: { namespace: 'n' }, argv: ['sh', '-c', script], env });
  return stdout;
}

/** The C library keeps signals 32 and 33 to itself. */
kernelTest([], 'a program finds every signal as it is by default', async (holder) => {
  const masks = await said(holder, 'exec grep -E "SigIgn|SigBlk" /proc/self/status');
  assert.match(masks.replace(/\s/g, ''), /^SigBlk:0{16}SigIgn:0{7}[01][08]0{7}$/);
});

kernelTest([], 'a program leads a session of its own, in the root folder', async (holder) => {
  const [pid, session, folder] = (await said(holder, 'set -- $(cat /proc/$$/stat); echo $1 $6; pwd')).split(/\s/);
  assert.is(pid, session);
  assert.is(folder, '/');
});

kernelTest([], 'a program reads nothing where nothing is given, and none of the pipes of others', async (holder) => {
  assert.is(await said(holder, 'readlink /proc/$$/fd/0; ls /proc/$$/fd | grep -c "^[3-9]$"'), '/dev/null\n0\n');
});

kernelTest([], 'a program is looked for where its own environment says', async (holder) => {
  const before = await said(
    holder,
    'mkdir -p /run/own && printf "#!/bin/sh\\necho mine\\n" >/run/own/tool && chmod +x /run/own/tool',
  );
  const run = (PATH?: string) =>
    holder.run({ place: { namespace: 'n' }, argv: ['tool'], ...(PATH === undefined ? {} : { env: { PATH } }) });
  assert.is(before, '');
  assert.is((await run()).code, 127);
  assert.is((await run('/run/own:/usr/bin:/bin')).stdout, 'mine\n');
  assert.is((await run()).code, 127);
});

kernelTest([], 'its code is 128 + N when signal N ended it', async (holder) => {
  await said(holder, 'true');
  const run = async (script: string) =>
    (await holder.run({ place: { namespace: 'n' }, argv: ['sh', '-c', script] })).code;
  assert.equal([await run('exit 3'), await run('kill -9 $$'), await run('kill -15 $$')], [3, 137, 143]);
});

test.run();
