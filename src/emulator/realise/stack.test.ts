import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { only } from './sample.ts';
import { keepsInterfacesApart, stack } from './stack.ts';

const settings = (role: 'switch' | 'station' | 'router') =>
  Object.fromEntries(only(stack('x', role), 'sysctl').map(({ key, value }) => [key, value]));

test('a router forwards, a station does not, and a switch has no addresses to forward between', () => {
  assert.is(settings('router')['net.ipv4.ip_forward'], '1');
  assert.is(settings('station')['net.ipv4.ip_forward'], '0');
  assert.is(settings('switch')['net.ipv4.ip_forward'], undefined);
});

test('nobody speaks IPv6', () => {
  for (const role of ['switch', 'station', 'router'] as const) {
    assert.is(settings(role)['net.ipv6.conf.all.disable_ipv6'], '1');
    assert.is(settings(role)['net.ipv6.conf.default.disable_ipv6'], '1');
  }
});

test('stations answer however fast they are asked', () => {
  assert.is(settings('station')['net.ipv4.icmp_ratemask'], '0');
});

test('the loopback is up where there are addresses', () => {
  assert.equal(only(stack('x', 'station'), 'up'), [{ kind: 'up', namespace: 'x', link: 'lo' }]);
  assert.equal(only(stack('x', 'switch'), 'up'), []);
});

test('each interface answers ARP, and asks, for its own addresses alone', () => {
  const settings = keepsInterfacesApart('x').map((fact) => (fact.kind === 'sysctl' ? [fact.key, fact.value] : []));
  assert.equal(settings, [
    ['net.ipv4.conf.all.arp_ignore', '1'],
    ['net.ipv4.conf.all.arp_announce', '2'],
  ]);
});

test.run();
