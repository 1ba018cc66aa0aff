import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../../model/address/address.ts';
import { expanded } from '../../netns/draft.ts';
import { hasStack, sandboxes } from './endpoint.ts';
import { container, contiv, layoutOf, node, only, sample } from './sample.ts';

const factsOf = (seen: Parameters<typeof sandboxes>[0]) => expanded(sandboxes(seen));

const NET = contiv('default', 'net', '10.1.2.0/24', { kind: 'vxlan', vni: 7, localVlan: 1 });
const on = (network: string, hostId: number) => ({ network, hostId });
const exposed = container('c1', 'n1', [on('default:net', 3), on('n1/docker_gwbridge', 2)]);
const facts = factsOf(
  layoutOf(node('n1'), NET, exposed, container('c2', 'n1', [on('default:net', 4), on('n1/docker_gwbridge', 3)])),
);
const ofC1 = <T extends { readonly namespace: string }>(all: readonly T[]) =>
  all.filter(({ namespace }) => namespace === 'sandbox:c1');

test('S: eth0 is the network, eth1 docker_gwbridge, each with its address and the MTU of its network', () => {
  assert.equal(
    ofC1(only(facts, 'address')).map(({ link, address }) => [link, address]),
    [
      ['eth0', '10.1.2.3/24'],
      ['eth1', '172.18.0.2/16'],
    ],
  );
  const ends = only(facts, 'veth')
    .map(({ b }) => b)
    .filter(({ namespace }) => namespace === 'sandbox:c1');
  assert.equal(
    ends.map(({ link, mac, mtu }) => [link, mac, mtu]),
    [
      ['eth0', '02:02:0a:01:02:03', 1450],
      ['eth1', '02:42:ac:12:00:02', 1500],
    ],
  );
});

test('F1: addresses are told in the order of joining, whatever their interfaces', () => {
  const { cluster } = layoutOf(node('n1'), NET, exposed);
  const endpoints = [...cluster.endpoints].map(([id, endpoint]): [string, typeof endpoint] => {
    const { joined } = endpoint;
    return [id, joined?.interface === 'eth0' ? { ...endpoint, joined: { ...joined, turn: 2 } } : endpoint];
  });
  const told = factsOf(layoutOf(() => ({ ...cluster, endpoints: new Map(endpoints) })));
  assert.equal(
    only(told, 'address').map(({ link }) => link),
    ['eth1', 'eth0'],
  );
});

test('F: the default route leads through the first interface whose network has a gateway', () => {
  assert.equal(
    ofC1(only(facts, 'route')).map(({ link, to, via }) => [link, to, via]),
    [['eth1', 'default', '172.18.0.1']],
  );
});

test('F: a Contiv gateway is gone through though nobody answers there', () => {
  const { cluster } = layoutOf(node('n1'), NET, exposed);
  const network = { ...cluster.networks.get('default:net'), gateway: address('10.1.2.254') };
  const withGateway = { ...cluster, networks: new Map([...cluster.networks, ['default:net', network as never]]) };
  const routes = only(factsOf(layoutOf(() => withGateway)), 'route');
  assert.equal(
    routes.map(({ link, via }) => [link, via]),
    [['eth0', '10.1.2.254']],
  );
});

test('F: a sandbox without any gateway has no default route', () => {
  const alone = factsOf(layoutOf(node('n1'), NET, container('c1', 'n1', [on('default:net', 3)])));
  assert.equal(only(alone, 'route'), []);
});

test('N: ports of docker_gwbridge do not reach each other, those of a network do', () => {
  const ports = only(facts, 'port').map(({ bridge, isolated }) => [bridge, isolated]);
  assert.equal(
    ports.filter(([bridge]) => bridge === 'docker_gwbridge').map(([, isolated]) => isolated),
    [true, true],
  );
  assert.ok(ports.filter(([bridge]) => bridge !== 'docker_gwbridge').every(([, isolated]) => !isolated));
});

test('F: all neighbours in a network are known, on docker_gwbridge only the gateway', () => {
  const known = ofC1(only(facts, 'neighbour')).map(({ link, address, mac }) => [link, address, mac]);
  assert.equal(known, [
    ['eth0', '10.1.2.4', '02:02:0a:01:02:04'],
    ['eth1', '172.18.0.1', '02:42:ac:12:00:01'],
  ]);
});

test('S: a stopped sandbox and one on the stack of its node have none of their own', () => {
  const { sandboxes } = sample(
    node('n1'),
    container('up', 'n1', []),
    container('down', 'n1', [], { status: 'exited' }),
    container('host', 'n1', [], { stack: 'host' }),
  );
  assert.equal(
    [...sandboxes.values()].filter(hasStack).map(({ name }) => name),
    ['up'],
  );
});

test.run();
