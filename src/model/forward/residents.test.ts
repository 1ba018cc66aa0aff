import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../address/address.ts';
import { contiv, host, sample, TUTORIAL, vlan } from '../sample.ts';
import {
  hostOnInternet,
  hostOnLan,
  hostOnTrunk,
  memberAt,
  nodeOnInternet,
  nodeOnLan,
  taggedNetwork,
} from './residents.ts';
import { outsideAddress } from './station.ts';

const AT = address('10.1.2.3');

test('an address belongs to the member of one network: tenants may use the same (F25)', () => {
  assert.is(memberAt(TUTORIAL, 'default:contiv-net', AT)?.joined.sandbox, 'contiv-c1');
  assert.is(memberAt(TUTORIAL, 'blue:contiv-net', AT)?.joined.sandbox, 'contiv-blue-c1');
  assert.is(memberAt(TUTORIAL, 'default:contiv-vlan', AT), undefined);
});

test('who has not joined is nobody on the network', () => {
  const endpoints = new Map([...TUTORIAL.endpoints].map(([id, { joined: _, ...endpoint }]) => [id, endpoint] as const));
  assert.is(memberAt({ ...TUTORIAL, endpoints }, 'default:contiv-net', AT), undefined);
});

test('a network is known by its tag', () => {
  const cluster = sample(contiv('default:a', '10.1.2.0/24', vlan(7)), contiv('default:b', '10.1.3.0/24', vlan(8)));
  assert.equal(
    [7, 8, 9].map((tag) => taggedNetwork(cluster, tag)?.name),
    ['a', 'b', undefined],
  );
});

test('hosts are looked for only where they are', () => {
  const cluster = sample(
    host('near', { kind: 'lan' }, '192.168.2.100/24'),
    host('tagged', { kind: 'trunk', vlan: 7 }, '10.1.2.3/24'),
    host('far', { kind: 'internet' }, '203.0.113.9/24'),
  );
  const found = (at: string) =>
    [hostOnLan(cluster, address(at)), hostOnTrunk(cluster, 7, address(at)), hostOnInternet(cluster, address(at))].map(
      (host) => host?.name,
    );
  assert.equal(found('192.168.2.100'), ['near', undefined, undefined]);
  assert.equal(found('10.1.2.3'), [undefined, 'tagged', undefined]);
  assert.equal(found('203.0.113.9'), [undefined, undefined, 'far']);
  assert.is(hostOnTrunk(cluster, 8, AT), undefined);
});

test('a node has one address on the LAN, and another that the internet sees', () => {
  const node = TUTORIAL.nodes.get('tutorial-node2');
  assert.ok(node);
  assert.is(nodeOnLan(TUTORIAL, address('192.168.2.11')), node);
  assert.is(nodeOnInternet(TUTORIAL, address('192.168.2.11')), undefined);
  assert.is(nodeOnInternet(TUTORIAL, outsideAddress(node as NonNullable<typeof node>)), node);
});

test.run();
