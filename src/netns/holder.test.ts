import { execFileSync } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../model/address/address.ts';
import { type Invocation, KernelError, type NativeReading } from './exec.ts';
import type { Holder, SocketProbe } from './holder.ts';
import { kernelTest } from './kernel-test.ts';
import type { Fact } from './spec.ts';

const B = address('10.0.0.2');

const batch = (namespace: string, ...lines: string[]): Invocation => ({
  kind: 'batch',
  program: 'ip',
  namespace,
  lines,
});
const add = (fact: Fact): Invocation => ({ kind: 'native', op: { verb: 'add', fact } });
const del = (fact: Fact): Invocation => ({ kind: 'native', op: { verb: 'del', fact } });

/** Namespaces `node:a` (10.0.0.1) and `node:b` (10.0.0.2), with a wire between them. */
async function wired(holder: Holder): Promise<void> {
  for (const namespace of ['node:a', 'node:b']) await holder.exec(add({ kind: 'namespace', namespace }));
  await holder.exec(
    batch(
      'node:a',
      'link add name eth0 type veth peer name eth0 netns node:b',
      'addr add 10.0.0.1/24 dev eth0',
      'link set dev lo up',
      'link set dev eth0 up',
    ),
  );
  await holder.exec(batch('node:b', 'addr add 10.0.0.2/24 dev eth0', 'link set dev lo up', 'link set dev eth0 up'));
}

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

const probeOf = (to: string, by: SocketProbe['by'], timeoutMs = 500): SocketProbe => ({
  ...{ namespace: 'node:a', by, timeoutMs },
  to: address(to),
});

kernelTest([], 'probes tell an answer from a refusal, from silence, and from no way at all', async (holder) => {
  await wired(holder);
  await holder.exec(add({ kind: 'listener', namespace: 'node:b', protocol: 'tcp', port: 80 }));
  await holder.exec(add({ kind: 'listener', namespace: 'node:b', protocol: 'udp', port: 80 }));
  const probes = [
    probeOf('10.0.0.2', { kind: 'icmp' }),
    probeOf('10.0.0.2', { kind: 'tcp', port: 80 }),
    probeOf('10.0.0.2', { kind: 'udp', port: 80 }),
    probeOf('10.0.0.2', { kind: 'tcp', port: 81 }),
    probeOf('10.0.0.2', { kind: 'udp', port: 81 }),
    probeOf('10.0.0.9', { kind: 'tcp', port: 80 }, 50),
    probeOf('10.9.9.9', { kind: 'icmp' }),
  ];
  const outcomes = await holder.probe(probes);
  assert.equal(
    outcomes.map(({ outcome }) => outcome),
    ['reached', 'reached', 'reached', 'refused', 'refused', 'timed-out', 'unreachable'],
  );
  assert.is(outcomes[0]?.ttl, 64);
});

kernelTest([], 'a hundred refusals by UDP are all heard: the kernel does not ration them', async (holder) => {
  await wired(holder);
  const probes = Array.from({ length: 100 }, (_, index) =>
    probeOf('10.0.0.2', { kind: 'udp', port: 1000 + index }, 2000),
  );
  const outcomes = await holder.probe(probes);
  assert.is(outcomes.filter(({ outcome }) => outcome === 'refused').length, 100);
});

kernelTest([], 'UDP is echoed from the address it was sent to, not from the nearest', async (holder) => {
  await wired(holder);
  await holder.exec(batch('node:b', 'addr add 10.7.7.7/32 dev lo'));
  await holder.exec(batch('node:a', 'route add 10.7.7.7/32 via 10.0.0.2'));
  await holder.exec(add({ kind: 'listener', namespace: 'node:b', protocol: 'udp', port: 80 }));
  const [answer] = await holder.probe([probeOf('10.7.7.7', { kind: 'udp', port: 80 })]);
  assert.is(answer?.outcome, 'reached');
});

kernelTest([], 'a listener that was deleted refuses', async (holder) => {
  await wired(holder);
  const listener: Fact = { kind: 'listener', namespace: 'node:b', protocol: 'tcp', port: 80 };
  await holder.exec(add(listener));
  await holder.exec(del(listener));
  const [answer] = await holder.probe([probeOf('10.0.0.2', { kind: 'tcp', port: 80 })]);
  assert.is(answer?.outcome, 'refused');
});

kernelTest(
  ['dnsmasq'],
  'a name server is there when it says so, and reads its file again when that changes',
  async (holder) => {
    await wired(holder);
    const path = '/run/vethlab/zone';
    const says = `read ${path}`;
    const options = ['--keep-in-foreground', '--conf-file=/dev/null', '--log-facility=-', '--pid-file=', '--user=root'];
    const argv = ['dnsmasq', ...options, '--group=', '--no-hosts', '--no-resolv', `--addn-hosts=${path}`];
    const file = (text: string): Fact => ({ kind: 'file', path, text, reload: { process: 'dns', says } });
    await holder.exec(add(file('10.0.0.1 ann\n')));
    await holder.exec(add({ kind: 'process', name: 'dns', namespace: 'node:b', argv, says }));
    const ask = (name: string, server = B) => holder.resolve({ namespace: 'node:a', server, name, timeoutMs: 500 });
    assert.equal(await ask('ann'), ['10.0.0.1']);
    assert.is(await ask('bob'), 'nxdomain');
    const change = { verb: 'replace', from: file('10.0.0.1 ann\n'), to: file('10.0.0.5 bob\n') } as const;
    await holder.exec({ kind: 'native', op: change });
    assert.equal(await ask('bob'), ['10.0.0.5']);
    assert.is(await ask('ann', address('10.0.0.1')), 'timed-out');
  },
);

kernelTest(
  [],
  'a process that ends is no longer held, and one that never says its word is an error',
  async (holder) => {
    await wired(holder);
    const process = (argv: readonly string[], says?: string): Fact => ({
      ...{ kind: 'process', name: 'p', namespace: 'node:a', argv },
      ...(says === undefined ? {} : { says }),
    });
    const failure = await holder.exec(add(process(['sh', '-c', 'echo no >&2; exit 3'], 'yes'))).catch(String);
    assert.match(failure, /ended \(3\) before it said "yes": no/);
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

test.run();
