import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EMPTY_CLUSTER } from './cluster.ts';
import type { Command } from './decider.ts';
import { decideHost, evolveHost, type HostPlace } from './host.ts';
import { after, net, reply } from './story.ts';

const LAN: HostPlace = { kind: 'lan' };
const INTERNET: HostPlace = { kind: 'internet' };
const trunk = (vlan: number): HostPlace => ({ kind: 'trunk', vlan });

type Create = Extract<Command, { type: 'host.create' }>;

const host = (name: string, place: HostPlace, address: string, more: Partial<Create> = {}): Create => ({
  ...{ type: 'host.create', host: name, place, address },
  ...more,
});

const NODE: Command = { type: 'node.create', node: 'n1' };
const says = (command: Command, ...before: readonly Command[]) => reply(after(before), command);

test('M7: hosts stand on the LAN, on the internet, and on a VLAN of the trunk', () => {
  const { hosts } = after([
    host('desk', LAN, '192.168.2.100/24', { listeners: [{ protocol: 'tcp', port: 22 }] }),
    host('example.org', INTERNET, '93.184.216.34/24'),
    host('cabinet', trunk(112), '10.1.3.100/24'),
  ]);
  assert.equal([...hosts.keys()], ['contiv.com', 'resolver', 'desk', 'example.org', 'cabinet']);
  assert.equal(hosts.get('desk')?.listeners, [{ protocol: 'tcp', port: 22 }]);
  assert.is(hosts.get('cabinet')?.prefix, '10.1.3.0/24');
});

test('M7: addresses that no machine can have are refused', () => {
  const texts = [
    '192.168.2.0/24',
    '192.168.2.255/24',
    '192.168.2.1',
    '300.1.1.1/24',
    '192.168.2.9/33',
    '192.168.2.9/31',
    '127.0.0.2/8',
    '',
  ];
  for (const text of texts)
    assert.is(
      says(host('desk', LAN, text)),
      `invalid address ${text}: say a host's address and its prefix length, as 192.168.2.100/24`,
    );
});

test('M7: the address must suit the place', () => {
  assert.is(
    says(host('desk', LAN, '192.168.3.9/24')),
    "address 192.168.3.9 is not one of the nodes' LAN 192.168.2.0/24",
  );
  assert.match(says(host('far', INTERNET, '192.168.2.9/24')), 'is not one of the internet');
  assert.match(says(host('far', INTERNET, '172.17.0.9/24')), 'is not one of the internet');
  for (const vlan of [0, 4095, 1.5])
    assert.is(says(host('x', trunk(vlan), '10.1.3.9/24')), `invalid VLAN id ${vlan}: 1 to 4094`);
});

test('M7: names and listeners are checked', () => {
  for (const name of ['', '-a', 'a..b', 'a b', 'a/b'])
    assert.match(says(host(name, LAN, '192.168.2.9/24')), 'invalid host name');
  assert.is(says(host('contiv.com', LAN, '192.168.2.9/24')), 'host contiv.com exists already');
  const listeners = [{ protocol: 'tcp' as const, port: 0 }];
  assert.is(says(host('desk', LAN, '192.168.2.9/24', { listeners })), 'invalid port 0: 1 to 65535');
});

test('M8: on the LAN an address is taken once, by nodes and hosts alike', () => {
  assert.is(says(host('desk', LAN, '192.168.2.10/24'), NODE), "address 192.168.2.10 is n1's");
  const desk = host('desk', LAN, '192.168.2.9/24');
  assert.is(says(host('chair', LAN, '192.168.2.9/24'), desk), "address 192.168.2.9 is desk's");
});

test('M8: on a VLAN an address is taken once, by hosts and endpoints; another VLAN is another place', () => {
  const vlan = net('net', '10.1.3.0/24', { encap: 'vlan', tag: 112 });
  const told = [NODE, vlan];
  assert.is(says(host('x', trunk(112), '10.1.3.2/24'), ...told), "address 10.1.3.2 is defaultdns's");
  assert.is(says(host('x', trunk(113), '10.1.3.2/24'), ...told), 'accepted');
  const first = host('x', trunk(113), '10.1.3.2/24');
  assert.is(says(host('y', trunk(113), '10.1.3.2/24'), first), "address 10.1.3.2 is x's");
  assert.is(says(host('y', trunk(114), '10.1.3.2/24'), first), 'accepted');
});

test('M8: what a network keeps on its VLAN no host is given, in whatever order they are asked for', () => {
  const vlan = net('net', '10.1.3.0/24', { encap: 'vlan', tag: 112 });
  const pool: Command = {
    ...{ type: 'group.create', tenant: 'default', network: 'net', group: 'g', addressPool: '10.1.3.20-10.1.3.29' },
  };
  const at = (address: string) => host('x', trunk(112), `${address}/24`);
  assert.is(says(at('10.1.3.20'), vlan, pool), 'address 10.1.3.20 is kept by group g');
  assert.is(says(pool, at('10.1.3.20'), vlan), 'ip address 10.1.3.20 is not available');
  assert.is(says(at('10.1.3.1'), vlan), 'address 10.1.3.1 is kept by network net');
  assert.is(says(at('10.1.3.30'), vlan, pool), 'accepted');
  const [network] = [...after([at('10.1.3.1'), vlan]).networks.values()].filter(({ kind }) => kind === 'contiv');
  assert.equal(network?.kind === 'contiv' && network.reservations[0]?.address, '10.1.3.2');
});

test("M8: a host may be a network's gateway", () => {
  const vlan = net('net', '10.1.3.0/24', { encap: 'vlan', tag: 112, gateway: '10.1.3.254' });
  const router = host('router', trunk(112), '10.1.3.254/24');
  assert.equal([says(router, vlan), says(vlan, router)], ['accepted', 'accepted']);
});

test('M8: VXLAN networks are not on the trunk', () => {
  const told = [NODE, net('net', '10.1.3.0/24', { tag: 112 })];
  assert.is(says(host('x', trunk(112), '10.1.3.2/24'), ...told), 'accepted');
});

test('M9: hosts go, the resolver stays', () => {
  assert.is(
    says({ type: 'host.delete', host: 'resolver' }),
    'cannot delete host resolver: every node asks it for names',
  );
  assert.is(says({ type: 'host.delete', host: 'nobody' }), 'host nobody not found');
  assert.equal([...after([{ type: 'host.delete', host: 'contiv.com' }]).hosts.keys()], ['resolver']);
});

test('M7: a decision is one event, and evolve does what it says', () => {
  const decided = decideHost(EMPTY_CLUSTER, host('desk', LAN, '192.168.2.9/24'));
  assert.ok(decided.ok);
  const [event] = decided.value;
  assert.ok(event?.type === 'host.created');
  const evolved = evolveHost(EMPTY_CLUSTER, event);
  assert.equal(evolved.hosts.get('desk'), event.host);
  assert.is(evolved.serial, EMPTY_CLUSTER.serial + 1);
});

test.run();
