import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Probe } from '../model/probe.ts';
import { kernelTest } from '../netns/kernel-test.ts';
import { Lab } from './lab.ts';
import { ProbeError } from './lab-error.ts';
import { group, listen, N1, N2, network, policy, rule, run } from './sample-commands.ts';

const sandbox = (name: string) => ({ kind: 'sandbox', name }) as const;

/** c1 on the first node, db on the second with a policy: no icmp in, and no answers from udp port 80. */
async function ruled(): Promise<Lab> {
  const lab = await Lab.open();
  const commands = [
    network('net', '10.1.2.0/24'),
    policy('p'),
    rule('p', 'deaf', { protocol: 'icmp', action: 'deny' }),
    rule('p', 'mute', { direction: 'in', protocol: 'udp', port: 80, priority: 2, action: 'allow' }),
    policy('q'),
    rule('q', 'mute', { direction: 'in', protocol: 'udp', action: 'deny' }),
    group('net', 'db', 'p'),
    group('net', 'web', 'q'),
    run('c1', N1, 'net'),
    run('db', N2, 'group:db', { address: '10.1.2.9' }),
    run('w', N1, 'group:web'),
    listen('db', 53, 'udp'),
  ];
  const done = await lab.dispatchAll(commands);
  if (!done.ok) throw new Error(done.error.text);
  return lab;
}

const from = (name: string, by: Probe['by'], to = '10.1.2.9'): Probe => ({ from: sandbox(name), to, by });

kernelTest(['nftBridge', 'nflog'], 'F20: silence names the rule that dropped the question, or the answer', async () => {
  await using lab = await ruled();
  const answers = await lab.probeAll([
    from('c1', { kind: 'icmp' }),
    from('w', { kind: 'udp', port: 53 }),
    from('c1', { kind: 'udp', port: 53 }),
  ]);
  assert.equal(
    answers.map(({ outcome, by }) => [outcome, by]),
    [
      ['timed-out', 'default:p:deaf'],
      ['timed-out', 'default:q:mute'],
      ['reached', undefined],
    ],
  );
});

kernelTest([], 'F: where no rule is to blame, silence is proven: nothing is on its way any more', async () => {
  await using lab = await Lab.open();
  const done = await lab.dispatchAll([run('v1', N1, 'docker:bridge'), run('n1', N1, 'docker:none')]);
  assert.ok(done.ok);
  const [nobody, noWay] = await lab.probeAll([
    { from: sandbox('v1'), to: '172.17.0.77', by: { kind: 'tcp', port: 80 } },
    { from: sandbox('n1'), to: '10.9.9.9', by: { kind: 'icmp' } },
  ]);
  assert.equal([nobody?.outcome, nobody?.by], ['timed-out', 'no answer, and nothing on its way']);
  assert.equal([noWay?.outcome, noWay?.by], ['timed-out', 'network is unreachable']);
});

const busyOn = (family: string) =>
  `require('dgram').createSocket('${family}').bind(7, () => { console.log('busy'); for (;;); })`;

for (const family of ['udp4', 'udp6'])
  kernelTest([], `F: while a program that may answer is at work, silence is no verdict: ${family}`, async () => {
    await using lab = await Lab.open({ patienceMs: 300 });
    const done = await lab.dispatchAll([run('v1', N1, 'docker:bridge'), run('v2', N1, 'docker:bridge')]);
    assert.ok(done.ok);
    const busy = await lab.spawn(sandbox('v2'), [process.execPath, '-e', busyOn(family)]);
    await busy.says('busy');
    assert.is((await lab.probe(from('v1', { kind: 'icmp' }, '172.17.0.1'))).outcome, 'reached');
    const undecided = () => lab.probe(from('v1', { kind: 'icmp' }, '172.17.0.77'));
    const error: unknown = await undecided().catch((error: unknown) => error);
    assert.instance(error, ProbeError);
    assert.match(String(error), 'whether v1 reaches 172.17.0.77 by icmp: node may still answer');
    await busy.end('SIGKILL');
    assert.is((await undecided()).outcome, 'timed-out');
  });

kernelTest([], "F: an address that was nobody's a moment ago is asked for anew", async () => {
  await using lab = await Lab.open();
  const probe: Probe = { from: { kind: 'node', name: N1 }, to: '192.168.2.100', by: { kind: 'icmp' } };
  assert.is((await lab.probe(probe)).outcome, 'timed-out');
  const address = '192.168.2.100/24';
  const printer = (host: string) => ({ type: 'host.create', host, place: { kind: 'lan' }, address }) as const;
  await lab.dispatch(printer('printer'));
  assert.is((await lab.probe(probe)).outcome, 'reached');
  await lab.dispatchAll([{ type: 'host.delete', host: 'printer' }, printer('another')]);
  assert.is((await lab.probe(probe)).outcome, 'reached');
});

kernelTest([], 'F: what a bridge that was put out of service does not carry is silent, and no error', async () => {
  await using lab = await Lab.open();
  const done = await lab.dispatchAll([run('v1', N1, 'docker:bridge'), run('v2', N1, 'docker:bridge')]);
  assert.ok(done.ok);
  const ping = from('v1', { kind: 'icmp' }, '172.17.0.4');
  assert.is((await lab.probe(ping)).outcome, 'reached');
  await lab.exec({ kind: 'node', name: N1 }, ['ip', 'link', 'set', 'dev', 'docker0', 'down']);
  assert.is((await lab.probe(ping)).outcome, 'timed-out');
});

kernelTest(['dnsmasq'], 'F12: a name server answers on its port, which others do not have', async () => {
  await using lab = await Lab.open();
  const done = await lab.dispatch(run('v1', N1, 'docker:bridge'));
  assert.ok(done.ok);
  const dns = [...lab.cluster.endpoints.values()].find(({ joined }) => joined?.sandbox === 'defaultdns')?.address;
  const ask = async (to: string) => (await lab.probe(from('v1', { kind: 'udp', port: 53 }, to))).outcome;
  assert.is(await ask(dns ?? ''), 'reached');
  assert.is(await ask('8.8.8.8'), 'reached');
  assert.is(await ask('172.17.0.1'), 'refused');
});

test.run();
