import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { dnsMember, gatewayOf, groupBy, mtuOf, virtualNetworkId } from './layout.ts';
import { container, contiv, layoutOf, node } from './sample.ts';

const NET = contiv('default', 'net', '10.1.2.0/24', { kind: 'vxlan', vni: 7, localVlan: 1 });
const VLAN = contiv('default', 'tagged', '10.1.3.0/24', { kind: 'vlan', vlan: 112 });
const on = (network: string, hostId: number) => ({ network, hostId });

test('S: only what runs is there', () => {
  const seen = layoutOf(node('n1'), NET, container('c1', 'n1', [on('default:net', 3)], { status: 'exited' }));
  assert.is(seen.ofSandbox.size, 0);
  assert.is(seen.ofNetwork.size, 0);
});

test("S: a sandbox on its node's stack has no endpoints", () => {
  const seen = layoutOf(node('n1'), NET, container('c1', 'n1', [on('default:net', 3)], { stack: 'host' }));
  assert.is(seen.ofSandbox.size, 0);
});

test('members of a sandbox come in the order of their interfaces, those of a network in order of creation', () => {
  const seen = layoutOf(
    node('n1'),
    NET,
    VLAN,
    container('c1', 'n1', [on('default:tagged', 3), on('default:net', 3)]),
    container('c2', 'n1', [on('default:net', 2)]),
  );
  assert.equal(
    seen.ofSandbox.get('c1')?.map(({ network }) => network.name),
    ['tagged', 'net'],
  );
  assert.equal(
    seen.ofNetwork.get('default:net')?.map(({ sandbox }) => sandbox.name),
    ['c1', 'c2'],
  );
  assert.equal(seen.ofNode.get('n1')?.length, 3);
});

test('the MTU leaves room for the VXLAN header where there is one', () => {
  const { networks } = layoutOf(node('n1'), NET, VLAN).cluster;
  assert.equal(
    ['default:net', 'default:tagged', 'n1/bridge'].map((id) => mtuOf(networks.get(id) as never)),
    [1450, 1500, 1500],
  );
});

test('overlays and VXLAN networks have a VNI', () => {
  const { networks } = layoutOf(node('n1'), NET, VLAN).cluster;
  assert.is(virtualNetworkId(networks.get('default:net') as never), 7);
  assert.is(virtualNetworkId(networks.get('default:tagged') as never), undefined);
  assert.is(virtualNetworkId({ kind: 'overlay', vni: 256 } as never), 256);
});

test("an overlay's reserved address is no gateway", () => {
  assert.is(gatewayOf({ kind: 'overlay' } as never), undefined);
  assert.is(gatewayOf({ kind: 'bridge', gateway: '172.17.0.1' } as never), '172.17.0.1');
});

test('the DNS sandbox is found in each of its networks', () => {
  const dns = container('defaultdns', 'n1', [on('n1/bridge', 2), on('default:net', 2)], { role: 'dns' });
  const seen = layoutOf(node('n1'), NET, VLAN, dns);
  assert.is(dnsMember(seen, 'default:net')?.endpoint.address, '10.1.2.2');
  assert.is(dnsMember(seen, 'default:tagged'), undefined);
});

test('groupBy keeps the order of the first of each group', () => {
  assert.equal(
    [...groupBy([3, 1, 4, 1, 5], (n) => n % 2)],
    [
      [1, [3, 1, 1, 5]],
      [0, [4]],
    ],
  );
});

test.run();
