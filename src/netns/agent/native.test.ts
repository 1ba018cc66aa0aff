import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { KernelError, NativeReading } from '../exec.ts';
import type { Holder } from '../holder.ts';
import { add, del } from '../holder-lab.fixture.ts';
import { kernelTest } from '../kernel-test.ts';
import type { Fact } from '../spec.ts';

const NS: Fact = { kind: 'namespace', namespace: 'n:a' };
const HOSTS: Fact = { kind: 'file', path: '/run/vethlab/c1/hosts', text: '10.0.0.2 bee\n' };
const PORT: Fact = { kind: 'listener', namespace: 'n:a', protocol: 'udp', port: 53 };
const DAEMON: Fact = {
  ...{ kind: 'process', name: 'd', namespace: 'n:a', says: 'ready' },
  argv: ['sh', '-c', 'echo ready; sleep 60'],
};
const BOX: Fact = { kind: 'container', name: 'c1', namespace: 'n:a', hostname: 'c1', folder: '/run/vethlab/c1' };

async function read(holder: Holder): Promise<NativeReading> {
  return JSON.parse(await holder.exec({ kind: 'native-read', sysctls: [] }));
}

const refusal = (doing: Promise<string>): Promise<string> =>
  doing.then(
    () => 'none',
    (error: KernelError) => error.said,
  );

const HELD = [
  [HOSTS, undefined, /no such file/],
  [PORT, /Address already in use/, /No such file/],
  [DAEMON, /File exists/, /No such process/],
  [BOX, /File exists/, /No such process/],
] as const;

kernelTest(
  [],
  'what the agent makes itself is held once, read as it was told, and gone when unmade',
  async (holder) => {
    await holder.exec(add(NS));
    for (const [fact, again, gone] of HELD) {
      await holder.exec(add(fact));
      assert.equal((await read(holder)).facts, [fact]);
      if (again) assert.match(await refusal(holder.exec(add(fact))), again);
      assert.equal((await read(holder)).facts, [fact]);
      await holder.exec(del(fact));
      assert.equal((await read(holder)).facts, []);
      assert.match(await refusal(holder.exec(del(fact))), gone);
    }
  },
);

kernelTest(
  [],
  'a namespace has a name, that of one made by a program is known too, and none is made twice',
  async (holder) => {
    await holder.exec(add(NS));
    assert.match(await refusal(holder.exec(add(NS))), /namespace n:a: File exists/);
    await holder.run({ place: { namespace: 'n:a' }, argv: ['ip', 'netns', 'add', 'other'] });
    assert.equal((await read(holder)).namespaces, ['n:a', 'other']);
    assert.equal((await holder.run({ place: { namespace: 'other' }, argv: ['true'] })).code, 0);
    await holder.exec(del(NS));
    assert.equal((await read(holder)).namespaces, ['other']);
    assert.match(await refusal(holder.exec(del(NS))), /namespace n:a: No such file/);
  },
);

kernelTest(
  [],
  'a daemon that does not come up, and a container without a network, say why, and are not held',
  async (holder) => {
    await holder.exec(add(NS));
    const mute: Fact = { ...DAEMON, argv: ['sh', '-c', 'echo no luck >&2; exit 3'] };
    assert.match(await refusal(holder.exec(add(mute))), /process d ended \(3\) before it said "ready": no luck/);
    assert.match(await refusal(holder.exec(add({ ...DAEMON, argv: ['no-such-program'] }))), /process d/);
    assert.match(await refusal(holder.exec(add({ ...BOX, namespace: 'n:none' }))), /no such file/i);
    assert.equal((await read(holder)).facts, []);
  },
);

kernelTest([], 'a fact that needs a program is not for the agent alone', async (holder) => {
  const up: Fact = { kind: 'up', namespace: 'n:a', link: 'lo' };
  assert.match(await refusal(holder.exec(add(up))), /^up is no fact that the agent makes by itself/);
  assert.match(await refusal(holder.exec(del(up))), /^up is no fact that the agent unmakes by itself/);
});

kernelTest([], 'whoever opened the lab, a program in it may shed its groups', async (holder) => {
  await holder.exec(add(NS));
  const { code, stderr } = await holder.run({
    place: { namespace: 'n:a' },
    argv: ['setpriv', '--clear-groups', 'true'],
  });
  assert.is(code, 0, stderr);
});

kernelTest(
  [],
  "programs of the lab find what busybox stands in for, and a /run that is not the machine's",
  async (holder) => {
    await holder.exec(add(NS));
    const script = 'ls /run; echo $PATH; ls /run/vethlab/stand-ins | head -1';
    const { stdout } = await holder.run({ place: { namespace: 'n:a' }, argv: ['sh', '-c', script] });
    assert.match(stdout, /^lock\nnetns\nvethlab\n\/run\/vethlab\/chosen:\/usr.*:\/run\/vethlab\/stand-ins\narp\n/);
  },
);

test.run();
