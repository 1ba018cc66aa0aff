import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Command } from '../model/decider.ts';
import type { Party } from '../model/forward.ts';
import type { Outcome, Probe } from '../model/probe.ts';
import { capabilities } from '../netns/capabilities.ts';
import { kernelTest } from '../netns/kernel-test.ts';
import { Lab } from './lab.ts';
import { CapabilityError } from './lab-error.ts';
import { connect, group, listen, N1, N2, network, overlay, policy, rule, run, tenant } from './sample-commands.ts';

const NET = network('net', '10.1.2.0/24');
const sandbox = (name: string): Party => ({ kind: 'sandbox', name });
const node = (name: string): Party => ({ kind: 'node', name });
const icmp = { kind: 'icmp' } as const;
const tcp = (port: number) => ({ kind: 'tcp', port }) as const;

async function opened(...commands: readonly Command[]): Promise<Lab> {
  const lab = await Lab.open();
  await all(lab, ...commands);
  return lab;
}

async function all(lab: Lab, ...commands: readonly Command[]): Promise<void> {
  const done = await lab.dispatchAll(commands);
  assert.ok(done.ok, done.ok ? '' : done.error.text);
}

const outcome = async (lab: Lab, from: Party, to: string, by: Probe['by'] = icmp): Promise<Outcome> =>
  (await lab.probe({ from, to, by })).outcome;

kernelTest([], "N: a frame between nodes carries its network's VNI", async () => {
  await using lab = await opened(NET, run('c1', N1, 'net'), run('c2', N2, 'net'));
  await using capture = await lab.capture(node(N1), { link: 'eth1', filter: 'udp port 4789' });
  assert.is(await outcome(lab, sandbox('c1'), '10.1.2.4'), 'reached');
  const seen = await capture.end();
  assert.equal(
    seen.map(({ vni, from, to, inner }) => [vni, from, to, inner?.from]),
    [
      [1, '192.168.2.10', '192.168.2.11', '10.1.2.3'],
      [1, '192.168.2.11', '192.168.2.10', '10.1.2.4'],
    ],
  );
});

kernelTest([], 'T: two tenants with equal addresses and hardware addresses each reach their own', async () => {
  await using lab = await opened(
    ...[NET, tenant('blue'), network('net', '10.1.2.0/24', { tenant: 'blue' })],
    ...[run('c1', N1, 'net'), run('c2', N2, 'net'), run('b1', N1, 'net/blue'), run('b2', N2, 'net/blue')],
    ...[listen('c2', 80), listen('b2', 81)],
  );
  assert.equal(
    await lab.interfaces(sandbox('c1')).then(([eth0]) => eth0),
    await lab.interfaces(sandbox('b1')).then(([eth0]) => eth0),
  );
  assert.is(await outcome(lab, sandbox('c1'), 'c2', tcp(80)), 'reached');
  assert.is(await outcome(lab, sandbox('c1'), '10.1.2.4', tcp(81)), 'refused');
  assert.is(await outcome(lab, sandbox('b1'), 'b2', tcp(81)), 'reached');
  assert.is(await outcome(lab, sandbox('b1'), 'c2'), 'unresolved');
});

kernelTest([], 'S: a container has its addresses, its hardware addresses and its MTUs', async () => {
  await using lab = await opened(NET, run('c1', N1, 'net'));
  assert.equal(await lab.interfaces(sandbox('c1')), [
    { name: 'eth0', mac: '02:02:0a:01:02:03', mtu: 1450, addresses: ['10.1.2.3/24'] },
    { name: 'eth1', mac: '02:42:ac:12:00:02', mtu: 1500, addresses: ['172.18.0.2/16'] },
  ]);
});

kernelTest([], 'F: a container reaches the internet by name, through the NAT of its node', async () => {
  await using lab = await opened(NET, run('c1', N1, 'net'));
  assert.equal(await lab.resolve(sandbox('c1'), 'contiv.com'), ['216.239.34.21']);
  assert.is(await outcome(lab, sandbox('c1'), 'contiv.com', tcp(80)), 'reached');
  const pinged = await lab.exec(sandbox('c1'), ['ping', '-c1', '-W2', 'contiv.com']);
  assert.is(pinged.code, 0, pinged.stdout + pinged.stderr);
});

kernelTest(
  [],
  'F: a port is refused until it is published; then localhost is answered though nobody listens',
  async () => {
    const ports = [{ nodePort: 9099, port: 9099, protocol: 'tcp' }] as const;
    await using lab = await opened(NET);
    assert.is(await outcome(lab, node(N1), 'localhost', tcp(9099)), 'refused');
    await all(lab, run('c1', N1, 'net', { ports }));
    assert.is(await outcome(lab, node(N1), 'localhost', tcp(9099)), 'reached');
    assert.is(await outcome(lab, node(N2), N1, tcp(9099)), 'refused');
    await all(lab, listen('c1', 9099));
    assert.is(await outcome(lab, node(N2), N1, tcp(9099)), 'reached');
    assert.equal((await lab.nat(N1)).at(-1), {
      kind: 'destination',
      protocol: 'tcp',
      port: 9099,
      to: '172.18.0.2',
      toPort: 9099,
    });
    await all(lab, { type: 'sandbox.delete', sandbox: 'c1', force: 'yes' });
    assert.is(await outcome(lab, node(N1), 'localhost', tcp(9099)), 'refused');
  },
);

kernelTest([], 'P: rules hold at once when they are added, and no longer when they are deleted', async () => {
  await using lab = await opened(
    NET,
    policy('p'),
    group('net', 'db', 'p'),
    run('d1', N1, 'group:db'),
    run('c1', N2, 'net'),
    listen('d1', 8889),
  );
  const asked = () => outcome(lab, sandbox('c1'), 'd1', tcp(8889));
  assert.is(await asked(), 'reached');
  await all(lab, rule('p', '1', { protocol: 'tcp', action: 'deny' }));
  assert.is(await asked(), 'timed-out');
  await all(lab, rule('p', '2', { protocol: 'tcp', port: 8889, priority: 100 }));
  assert.is(await asked(), 'reached');
  await all(lab, { type: 'rule.delete', tenant: 'default', policy: 'p', rule: '2' });
  assert.is(await asked(), 'timed-out');
  await all(lab, { type: 'rule.delete', tenant: 'default', policy: 'p', rule: '1' });
  assert.is(await asked(), 'reached');
});

kernelTest([], 'S: what is stopped is not there, and when it starts it is found again by name', async () => {
  await using lab = await opened(NET, run('c1', N1, 'net'), run('c2', N2, 'net'));
  await all(lab, { type: 'sandbox.stop', sandbox: 'c2' });
  assert.is(await outcome(lab, sandbox('c1'), 'c2'), 'unresolved');
  assert.is(await outcome(lab, sandbox('c1'), '10.1.2.4'), 'timed-out');
  await all(lab, { type: 'sandbox.start', sandbox: 'c2' });
  assert.is(await outcome(lab, sandbox('c1'), 'c2'), 'reached');
});

kernelTest([], 'S: a running container joins a network and leaves it', async () => {
  await using lab = await opened(NET, overlay('web'), run('c1', N1, 'net'), run('o1', N2, 'docker:web'));
  assert.is(await outcome(lab, sandbox('c1'), 'o1'), 'unresolved');
  await all(lab, connect('c1', 'docker:web'));
  assert.is(await outcome(lab, sandbox('c1'), 'o1'), 'reached');
  await all(lab, { type: 'sandbox.disconnect', sandbox: 'c1', network: { kind: 'docker', network: 'web' } });
  assert.is(await outcome(lab, sandbox('c1'), 'o1'), 'unresolved');
  assert.equal(await lab.observe(), []);
});

kernelTest([], 'N: what is deleted leaves the kernel as it was before it was made', async () => {
  await using lab = await opened(NET, run('c1', N1, 'net'));
  const before = await lab.interfaces(node(N2));
  await all(lab, overlay('web'), run('o1', N2, 'docker:web'));
  await all(
    lab,
    { type: 'sandbox.delete', sandbox: 'o1', force: 'yes' },
    { type: 'docker-network.delete', network: 'web' },
  );
  const after = await lab.interfaces(node(N2));
  assert.equal(
    after.filter(({ name }) => name !== 'docker_gwbridge'),
    before,
  );
});

kernelTest(['vlan'], 'N: a VLAN network puts its tag on the trunk', async () => {
  await using lab = await opened(
    network('tagged', '10.1.3.0/24', { encap: 'vlan', tag: 112 }),
    run('t1', N1, 'tagged'),
    run('t2', N2, 'tagged'),
  );
  await using capture = await lab.capture(node(N1), { link: 'eth2' });
  assert.is(await outcome(lab, sandbox('t1'), 't2'), 'reached');
  assert.ok((await capture.end()).some(({ vlan }) => vlan === 112));
});

kernelTest(
  [],
  'N: where the kernel has no 802.1Q a VLAN network is said to be impossible, and nothing is done',
  async () => {
    if ((await capabilities()).vlan) return;
    await using lab = await opened();
    const before = lab.cluster;
    const error: unknown = await lab
      .dispatch(network('tagged', '10.1.3.0/24', { encap: 'vlan', tag: 112 }))
      .catch((error: unknown) => error);
    assert.instance(error, CapabilityError);
    assert.match(
      (error as Error).message,
      /^802\.1Q VLANs \(vlan\) is missing here, which network default:tagged \(vlan 112\) needs: .*uml/,
    );
    assert.is(lab.cluster, before);
  },
);

test.run();
