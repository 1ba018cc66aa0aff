import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Network } from './network.ts';
import { after, net, reply, tenant } from './story.ts';
import { inTagRange, takeOverlayVni, takeTags, usedTags } from './tag.ts';

const blue = (network: string, more: object = {}) => net(network, '10.1.0.0/24', { tenant: 'blue', ...more });

test('N3: tags are the lowest free ones, global over the tenants', () => {
  const cluster = after([tenant('blue'), net('a', '10.1.0.0/24'), blue('b'), net('c', '10.3.0.0/24', { tag: 4 })]);
  assert.equal([...usedTags(cluster, 'vxlan')], [1, 2, 4]);
  assert.equal(takeTags(cluster, 'vxlan', 0), { ok: true, value: { kind: 'vxlan', vni: 3, localVlan: 4 } });
  assert.equal(takeTags(cluster, 'vlan', 0), { ok: true, value: { kind: 'vlan', vlan: 1 } });
});

test('N4: a tag asked for is had exactly or not at all', () => {
  const cluster = after([tenant('blue'), net('a', '10.1.0.0/24', { encap: 'vlan', tag: 112 }), blue('b', { tag: 7 })]);
  const vlan = (tag: number) => reply(cluster, net('x', '10.9.0.0/24', { encap: 'vlan', tag }));
  assert.is(vlan(112), 'requested vlan not available - vlan:112');
  assert.is(vlan(4095), 'requested vlan not available - vlan:4095');
  assert.is(vlan(-1), 'requested vlan not available - vlan:-1');
  for (const tag of [7, 10_001, -1])
    assert.is(reply(cluster, net('x', '10.9.0.0/24', { tag })), 'requested vxlan not available');
});

test("N4: 4095 is nobody's VLAN, even when the range names it", () => {
  const cluster = after([{ type: 'settings.update', vlans: '4094-4095' }, net('a', '10.1.0.0/24', { encap: 'vlan' })]);
  assert.is(reply(cluster, net('b', '10.2.0.0/24', { encap: 'vlan' })), 'no vlans available');
});

test('N3: used up pools say so', () => {
  const cluster = after([{ type: 'settings.update', vxlans: '5-5' }, net('a', '10.1.0.0/24')]);
  assert.is(reply(cluster, net('b', '10.2.0.0/24')), 'no vxlans available');
});

test('N5: every vxlan network has a local VLAN, and there are 4094 of them', () => {
  const one = after([net('a', '10.1.0.0/24')]);
  const [[, network]] = [...one.networks] as [[string, Network]];
  const used = Array.from({ length: 4094 }, (_, index) => {
    const encapsulation = { kind: 'vxlan', vni: index + 1, localVlan: index + 1 };
    return [`default:n${index}`, { ...network, encapsulation } as Network] as const;
  });
  const full = { ...one, networks: new Map(used) };
  assert.is(reply(full, net('b', '10.2.0.0/24')), 'no local vlans available');
});

test("N6: an overlay's VNI lies above all that Contiv can ever use", () => {
  const cluster = after([{ type: 'docker-network.create', driver: 'overlay', network: 'o' }]);
  assert.equal([...usedTags(cluster, 'overlay')], [65_536]);
  assert.equal(takeOverlayVni(cluster), { ok: true, value: 65_537 });
  assert.is(usedTags(cluster, 'vxlan').size, 0);
});

test('N7: a deleted network gives its tags back', () => {
  const cluster = after([
    net('a', '10.1.0.0/24'),
    net('b', '10.2.0.0/24'),
    { type: 'network.delete', tenant: 'default', network: 'a' },
    net('c', '10.1.0.0/24'),
  ]);
  assert.equal([...usedTags(cluster, 'vxlan')], [2, 1]);
  assert.equal([...usedTags(cluster, 'local-vlan')], [2, 1]);
});

test('N3: ranges include both ends', () => {
  assert.ok(inTagRange({ first: 1, last: 2 }, 2));
  assert.not(inTagRange({ first: 1, last: 2 }, 3));
});

test.run();
