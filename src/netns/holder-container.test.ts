import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Holder } from './holder.ts';
import { add, del, wired } from './holder-lab.fixture.ts';
import { kernelTest } from './kernel-test.ts';
import type { Fact } from './spec.ts';

async function contained(holder: Holder): Promise<Extract<Fact, { kind: 'container' }>> {
  await wired(holder);
  const folder = '/run/vethlab/c1';
  for (const [name, text] of [
    ['hosts', '10.0.0.2 bee\n'],
    ['hostname', 'c1\n'],
    ['resolv.conf', ''],
  ] as const) {
    await holder.exec(add({ kind: 'file', path: `${folder}/${name}`, text }));
  }
  const fact = { kind: 'container', name: 'sandbox:c1', namespace: 'node:a', hostname: 'c1', folder } as const;
  await holder.exec(add(fact));
  return fact;
}

const within = { namespace: 'node:a', container: 'sandbox:c1' };

kernelTest(
  ['ping', 'nc'],
  'in a container sh, ping, nc, ip and ifconfig work, with its own names and processes',
  async (holder) => {
    await contained(holder);
    await holder.exec(add({ kind: 'listener', namespace: 'node:b', protocol: 'tcp', port: 80 }));
    const script =
      'hostname; ps ax | grep -c node; ping -c1 -W1 bee >/dev/null && nc -zv bee 80 && ip -br a show dev eth0 && ifconfig eth0';
    const { code, stdout, stderr } = await holder.run({ place: within, argv: ['sh', '-c', script] });
    assert.is(code, 0, stderr);
    assert.match(stdout, /^c1\n/);
    assert.match(stderr, /succeeded/);
    assert.not.match(stdout, /agent-/);
  },
);

kernelTest([], "/sys in a container tells of the container's own interfaces", async (holder) => {
  await contained(holder);
  const script = 'ls /sys/class/net; ip link set eth0 mtu 1234; cat /sys/class/net/eth0/mtu';
  const { stdout } = await holder.run({ place: within, argv: ['sh', '-c', script] });
  assert.is(stdout, 'eth0\nlo\n1234\n');
  const outside = await holder.run({ place: { namespace: 'node:a' }, argv: ['ls', '/sys/class/net'] });
  assert.is.not(outside.stdout, 'eth0\nlo\n', 'the namespace alone has none');
});

kernelTest([], 'a file that is written again is new in the container, too', async (holder) => {
  await contained(holder);
  const [before, after] = ['10.0.0.2 bee\n', '10.0.0.2 wasp\n'].map(
    (text): Fact => ({ kind: 'file', path: '/run/vethlab/c1/hosts', text }),
  );
  await holder.exec({ kind: 'native', op: { verb: 'replace', from: before as Fact, to: after as Fact } });
  assert.is((await holder.run({ place: within, argv: ['cat', '/etc/hosts'] })).stdout, '10.0.0.2 wasp\n');
});

kernelTest([], 'with a container everything in it ends, and what lost its parent leaves no zombie', async (holder) => {
  const fact = await contained(holder);
  const left = await holder.run({
    place: within,
    argv: ['sh', '-c', '(sleep 0.01 &) ; (sleep 60 &) ; sleep 0.1; ps ax -o stat'],
  });
  assert.not.match(left.stdout, /Z/);
  await holder.exec(del(fact));
  const { stdout } = await holder.run({ place: { namespace: 'node:a' }, argv: ['ps', 'ax'] });
  assert.not.match(stdout, /sleep/);
  const failure = await holder.run({ place: within, argv: ['true'] }).then(() => 'none', String);
  assert.match(failure, /no such process/);
});

kernelTest([], 'the processes of a container begin when somebody goes in, once for all who do', async (holder) => {
  await contained(holder);
  const firstProcesses = async () => {
    const { stdout } = await holder.run({ place: { namespace: 'node:a' }, argv: ['ps', '-e', '-o', 'args'] });
    return stdout.split('\n').filter((args) => /^(?:sh -c mount|env --ignore|sleep infinity)/.test(args)).length;
  };
  assert.is(await firstProcesses(), 0);
  const first = () => holder.run({ place: within, argv: ['sh', '-c', 'cat /proc/1/comm; hostname'] });
  const ended = await Promise.all([first(), first(), holder.firstProcess('sandbox:c1')]);
  assert.match(ended[0].stdout, /^(?:env|sleep)\nc1\n$/);
  assert.match(ended[1].stdout, /^(?:env|sleep)\nc1\n$/);
  assert.is(await firstProcesses(), 1);
});

kernelTest([], 'a container that is deleted before anybody went in leaves nothing behind', async (holder) => {
  const fact = await contained(holder);
  await holder.exec(del(fact));
  assert.is(await holder.firstProcess('sandbox:c1'), undefined);
  await holder.exec(add(fact));
  assert.is((await holder.run({ place: within, argv: ['hostname'] })).stdout, 'c1\n');
});

kernelTest(
  [],
  'a container whose first process cannot start leaves nothing behind, and can be tried again',
  async (holder) => {
    await wired(holder);
    const run = (script: string) => holder.run({ place: { namespace: 'node:a' }, argv: ['sh', '-c', script] });
    await run('printf "#!/bin/sh\\nexit 1\\n" >/run/vethlab/chosen/mount && chmod +x /run/vethlab/chosen/mount');
    const folder = '/run/vethlab/c1';
    const fact = { kind: 'container', name: 'sandbox:c1', namespace: 'node:a', hostname: 'c1', folder } as const;
    await holder.exec(add(fact));
    const hostname = () => holder.run({ place: within, argv: ['hostname'] });
    const failure = await hostname().then(() => 'none', String);
    assert.match(failure, /container sandbox:c1: its first process ended \(1\)/);
    const { stdout } = await holder.run({ place: { namespace: 'node:a' }, argv: ['ps', '-e', '-o', 'args'] });
    assert.not.match(stdout, /sleep infinity|mount/);
    await run('rm /run/vethlab/chosen/mount');
    assert.is((await hostname()).stdout, 'c1\n');
  },
);

test.run();
