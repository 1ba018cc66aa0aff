import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Cluster } from '../model/cluster.ts';
import { container, contiv, EVERYTHING, group, node, sample } from './realise/sample.ts';
import { requirements, unmet } from './requirements.ts';

const VLAN = sample(node('n1'), contiv('default', 'tagged', '10.1.3.0/24', { kind: 'vlan', vlan: 112 }));
const VXLAN = contiv('default', 'net', '10.1.2.0/24', { kind: 'vxlan', vni: 1, localVlan: 1 });
const asks = (cluster: Cluster, capability: string) =>
  requirements(cluster)
    .filter((requirement) => requirement.capability === capability)
    .map(({ neededFor }) => neededFor);

test('N: a VLAN network asks for 802.1Q, and says who asks', () => {
  assert.equal(asks(VLAN, 'vlan'), ['network default:tagged (vlan 112)']);
});

test('N: a vxlan network asks for VXLAN, and not for 802.1Q', () => {
  const cluster = sample(node('n1'), VXLAN);
  assert.equal(asks(cluster, 'vxlan'), ['network default:net (vxlan 1)']);
  assert.equal(asks(cluster, 'vlan'), []);
});

test('P: only rules ask for nftables', () => {
  assert.equal(asks(sample(node('n1'), VXLAN, group('default', 'net', 'db')), 'nft'), []);
  assert.equal(asks(sample(node('n1'), VXLAN, group('default', 'net', 'db', [{}])), 'nft'), [
    'policy default:db-policy',
  ]);
});

test('F: only published ports ask for socat', () => {
  const ports = [{ nodePort: 80, port: 80, protocol: 'tcp' }] as const;
  assert.equal(asks(sample(node('n1'), container('c1', 'n1', [])), 'socat'), []);
  assert.equal(asks(sample(node('n1'), container('c1', 'n1', [], { ports })), 'socat'), ['the published port of c1']);
});

test('what the kernel has is met', () => {
  assert.is(unmet(VLAN, EVERYTHING), undefined);
  assert.is(unmet(VLAN, { ...EVERYTHING, vlan: false })?.capability, 'vlan');
});

test.run();
