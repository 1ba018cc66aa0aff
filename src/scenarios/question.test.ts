import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../model/address/address.ts';
import type { Mac } from '../model/address/mac.ts';
import { box, icmp } from './claim.ts';
import { fakeWorld } from './fake-world.ts';
import { ask, frameText, outcomeText, ruleText } from './question.ts';

const a = address('10.1.2.3');
const b = address('10.1.2.4');
const eth0 = { name: 'eth0', mac: '02:02:0a:01:02:03' as Mac, mtu: 1450, addresses: ['10.1.2.3/24'] as const };
const world = {
  ...fakeWorld('kernel', { outcomes: { b: 'reached' }, refuses: ['tenant.create'], exitCode: 3 }),
  interfaces: async () => [eth0],
  resolve: async () => [a],
  frames: async () => [
    { kind: 'vxlan', vni: 1, from: a, to: b } as const,
    { kind: 'vxlan', vni: 1, from: a, to: b } as const,
  ],
  nat: async () => [{ kind: 'masquerade', source: '172.17.0.0/16' } as const],
};

test('a probe is answered by its outcome', async () => {
  assert.equal(await ask(world, { kind: 'probe', probe: icmp(box('a'), 'b') }), ['reached']);
});

test('many probes at once are told each with its outcome', async () => {
  const probes = [icmp(box('a'), 'b'), { from: box('a'), to: 'c', by: { kind: 'tcp', port: 80 } } as const];
  assert.equal(await ask(world, { kind: 'probes', probes }), [
    'a asks b by icmp: reached',
    'a asks c by tcp 80: timed-out',
  ]);
});

test('of many probes each is told with who asked whom, and what became of it', () => {
  const web = { from: box('c1'), to: '10.1.2.4', by: { kind: 'tcp', port: 80 } } as const;
  assert.is(outcomeText(web, 'refused'), 'c1 asks 10.1.2.4 by tcp 80: refused');
  assert.is(outcomeText(icmp(box('c1'), 'b'), undefined), 'c1 asks b by icmp: no answer');
});

test('of an interface is shown what was asked for', async () => {
  const of = box('a');
  assert.equal(await ask(world, { kind: 'interface', of, interface: 'eth0', show: ['mtu', 'mac'] }), [
    'mtu 1450',
    eth0.mac,
  ]);
  assert.equal(await ask(world, { kind: 'interface', of, interface: 'eth0', show: ['addresses'] }), ['10.1.2.3/24']);
  assert.equal(await ask(world, { kind: 'interface', of, interface: 'eth9', show: ['addresses'] }), []);
});

test('interfaces are told by name, names by address, rules as iptables words them', async () => {
  assert.equal(await ask(world, { kind: 'interfaces', of: box('a') }), ['eth0']);
  assert.equal(await ask(world, { kind: 'resolve', from: box('a'), name: 'x' }), [a]);
  assert.equal(await ask(world, { kind: 'nat', node: 'n' }), ['MASQUERADE 172.17.0.0/16 0.0.0.0/0']);
});

test('drift is told as the world tells it', async () => {
  assert.equal(await ask(world, { kind: 'drift' }), ['drift of kernel']);
});

test('equal frames are told once', async () => {
  const probe = icmp(box('a'), 'b');
  assert.equal(await ask(world, { kind: 'frames', node: 'n', wire: 'eth1', probe }), ['vni 1: 10.1.2.3 > 10.1.2.4']);
});

test('a refusal is told in its own words', async () => {
  const refused = await ask(world, { kind: 'commands', commands: [{ type: 'tenant.create', tenant: 'blue' }] });
  assert.equal(refused, ['no tenant.create']);
  assert.equal(await ask(world, { kind: 'commands', commands: [] }), ['accepted']);
});

test('a program is told by its exit code; the model runs none', async () => {
  const question = { kind: 'program', at: box('a'), argv: ['false'] } as const;
  assert.equal(await ask(world, question), ['exit 3']);
  assert.equal(await ask(fakeWorld('model'), question), []);
});

test('a CNI result and a listing are questions, too', async () => {
  assert.is((await ask(world, { kind: 'cni-result', sandbox: 'a', interface: 'eth0' })).length, 1);
  assert.equal(await ask(world, { kind: 'listing', listing: { kind: 'tenants' } }), ['default']);
});

test('frames and rules in words', () => {
  assert.is(frameText({ kind: 'vlan', vlan: 112, from: a, to: b }), 'vlan 112: 10.1.2.3 > 10.1.2.4');
  assert.is(frameText({ kind: 'plain', from: a, to: b }), '10.1.2.3 > 10.1.2.4');
  assert.is(
    ruleText({ kind: 'destination', protocol: 'tcp', port: 9099, to: a, toPort: 80 }),
    'DNAT tcp dpt:9099 to:10.1.2.3:80',
  );
  assert.is(
    ruleText({ kind: 'masquerade', source: a, destination: a, port: 80 }),
    'MASQUERADE 10.1.2.3 10.1.2.3 dpt:80',
  );
});

test.run();
