import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { AgentError, KernelError, type NativeReading } from './exec.ts';
import { add, batch, probeOf, wired } from './holder-lab.fixture.ts';
import { kernelTest } from './kernel-test.ts';
import type { Fact } from './spec.ts';

const HOST_READINGS = [
  ['ip', 'link'],
  ['ip', 'route'],
  ['ip', 'netns'],
  ['sh', '-c', 'cat /proc/self/mountinfo'],
  ['sh', '-c', 'grep -r . /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv4/icmp_ratelimit /proc/sys/net/ipv4/conf'],
] as const;

const host = (): readonly string[] =>
  HOST_READINGS.map(([program, ...argv]) => execFileSync(program, argv, { encoding: 'utf8' }));

kernelTest([], 'the host is the same before, during and after', async (holder) => {
  const before = host();
  await wired(holder);
  await holder.exec(add({ kind: 'sysctl', namespace: 'node:a', key: 'net.ipv4.ip_forward', value: '1', unset: '0' }));
  assert.equal(host(), before);
  await holder[Symbol.asyncDispose]();
  assert.equal(host(), before);
});

kernelTest([], 'programs know namespaces by their names, colons and all', async (holder) => {
  await wired(holder);
  const argv = [
    'sh',
    '-c',
    'ip -n node:b -br a; ip netns exec node:b ip -br a; nsenter --net=/run/netns/node:b ip -br a',
  ];
  const { stdout, stderr } = await holder.run({ place: { namespace: 'node:a' }, argv });
  assert.is(stdout.match(/10\.0\.0\.2\/24/g)?.length, 3, stderr);
});

kernelTest([], "a mistake of the agent's own is told from what the system refuses", async (holder) => {
  const thrown = (op: unknown) => holder.exec({ kind: 'native', op: op as never }).catch((error: unknown) => error);
  assert.instance(await thrown(undefined), AgentError);
  const twice = add({ kind: 'namespace', namespace: 'node:a' });
  await holder.exec(twice);
  const refused = await holder.exec(twice).catch((error: unknown) => error);
  assert.instance(refused, KernelError);
  assert.not.instance(refused, AgentError);
});

kernelTest([], 'a batch that stops says how much was done, and why in the words of the kernel', async (holder) => {
  await wired(holder);
  const failure = async (...lines: string[]) => {
    const error = await holder.exec(batch('node:a', ...lines)).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    assert.instance(error, KernelError);
    return error as KernelError;
  };
  const taken = await failure('link add name x type bridge', 'link add name x type bridge', 'link del dev x');
  assert.is(taken.done, 1);
  assert.match(taken.said, /File exists/);
  const nobody = await failure(
    'link add name y type bridge',
    'link set dev eth0 mtu 1400',
    'link set dev eth0 master z',
  );
  assert.is(nobody.done, 2);
  assert.match(nobody.said, /Device does not exist/);
});

kernelTest(
  [],
  'a process that ends is no longer held, and one that cannot be started or never says its word is an error',
  async (holder) => {
    await wired(holder);
    const process = (argv: readonly string[], says?: string): Fact => ({
      ...{ kind: 'process', name: 'p', namespace: 'node:a', argv },
      ...(says === undefined ? {} : { says }),
    });
    const failure = await holder.exec(add(process(['sh', '-c', 'echo no >&2; exit 3'], 'yes'))).catch(String);
    assert.match(failure, /ended \(3\) before it said "yes": no/);
    assert.match(await holder.exec(add(process(['nosuch']))).catch(String), /process p: nosuch: not found/);
    await holder.exec(add(process(['sleep', '60'])));
    const reading = async () =>
      (JSON.parse(await holder.exec({ kind: 'native-read', sysctls: [] })) as NativeReading).facts.length;
    assert.is(await reading(), 1);
    await holder.run({
      place: { namespace: 'node:a' },
      argv: ['sh', '-c', 'kill $(pgrep -x sleep); while pgrep -x sleep; do :; done'],
    });
    assert.is(await reading(), 0);
  },
);

kernelTest([], 'a run ends after its time with code 124, and an unknown program with 127', async (holder) => {
  await wired(holder);
  const run = (argv: readonly string[], timeoutMs = 5000) =>
    holder.run({ place: { namespace: 'node:a' }, argv, timeoutMs });
  assert.is((await run(['sleep', '60'], 50)).code, 124);
  assert.equal(await run(['nosuch']), { code: 127, stdout: '', stderr: 'nosuch: not found\n' });
  assert.is((await run(['sh', '-c', 'kill -9 $$'])).code, 137);
});

kernelTest([], 'input reaches a program, and what it prints in many letters comes back whole', async (holder) => {
  await wired(holder);
  const input = 'grüße 🐝\n'.repeat(20_000);
  const { stdout } = await holder.run({ place: { namespace: 'node:a' }, argv: ['cat'], input });
  assert.is(stdout, input);
});

kernelTest(['tcpdump'], 'a running program is heard, also what it said before, until it is ended', async (holder) => {
  await wired(holder);
  const argv = ['tcpdump', '-Z', 'root', '-l', '-n', '-i', 'eth0', '--immediate-mode', 'icmp'];
  await using tcpdump = await holder.spawn({ place: { namespace: 'node:b' }, argv });
  await tcpdump.says('listening on');
  await tcpdump.says('listening on');
  await holder.probe([probeOf('10.0.0.2', { kind: 'icmp' })]);
  assert.match(await tcpdump.says('echo reply'), /10\.0\.0\.2 > 10\.0\.0\.1/);
  const { code, stdout } = await tcpdump.end();
  assert.is(code, 0);
  assert.match(stdout, /echo request/);
  assert.match(await tcpdump.says('never').catch(String), /tcpdump ended \(0\) before it said "never"/);
});

kernelTest(['nat'], 'NAT is loaded at once, and read back', async (holder) => {
  await wired(holder);
  const text = '*nat\n-A POSTROUTING -s 172.17.0.0/16 -j MASQUERADE\nCOMMIT\n';
  await holder.exec({ kind: 'load', program: 'iptables-restore', namespace: 'node:a', text });
  const read = (namespace: string) => holder.exec({ kind: 'read', argv: ['iptables-save', '-t', 'nat'], namespace });
  assert.match(await read('node:a'), /-A POSTROUTING -s 172\.17\.0\.0\/16 -j MASQUERADE/);
  assert.not.match(await read('node:b'), /MASQUERADE/);
});

kernelTest([], 'sysctls belong to their namespace, also those of links with a dot in their name', async (holder) => {
  await wired(holder);
  await holder.exec(batch('node:a', 'link add name eth0.1 type bridge'));
  const key = 'net.ipv4.conf.eth0/1.forwarding';
  await holder.exec(add({ kind: 'sysctl', namespace: 'node:a', key, value: '1', unset: '0' }));
  const asked = ['node:a', 'node:b'].map((namespace) => ({ namespace, key }));
  const { sysctls } = JSON.parse(await holder.exec({ kind: 'native-read', sysctls: asked })) as NativeReading;
  assert.equal(
    sysctls.map(({ value }) => value),
    ['1', null],
  );
});

kernelTest(
  ['vlan'],
  "the kernel's loader of modules is inside where it is outside: iptables starts it",
  async (holder) => {
    await holder.exec(add({ kind: 'namespace', namespace: 'node:a' }));
    const path = '/proc/sys/kernel/modprobe';
    const loader = existsSync(path) ? readFileSync(path, 'utf8').trim() : '';
    const { code } = await holder.run({ place: { namespace: 'node:a' }, argv: ['test', '-x', loader] });
    assert.is(code === 0, existsSync(loader));
  },
);

test.run();
