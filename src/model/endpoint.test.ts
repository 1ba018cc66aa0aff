import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { draft, record } from './draft.ts';
import { type Endpoint, endpointId, endpointsOf, evolveEndpoint, interfaceNumber } from './endpoint.ts';
import { freeInterface, newEndpoint, plug, unplug } from './plug.ts';
import type { Sandbox } from './sandbox.ts';
import { after, net, node, run } from './story.ts';

const BASE = after([
  node('n1'),
  net('a', '10.1.0.0/24'),
  net('b', '10.2.0.0/24'),
  run('c1', 'n1', 'a'),
  run('x', 'n1', 'none'),
]);
const c1 = BASE.sandboxes.get('c1') as Sandbox;
const eth = (number: number) => endpointsOf(BASE, 'c1')[number] as Endpoint;

test('S3: Docker’s endpoints are called container@network', () => {
  assert.is(endpointId('c1', 'default:a'), 'c1@default:a');
  assert.is(eth(0).id, 'c1@default:a');
});

test('S3: endpoints come in the order of their interfaces', () => {
  const swapped = [eth(0), eth(1)].reduce(
    (state, { id }, index) =>
      evolveEndpoint(state, { type: 'endpoint.joined', endpoint: id, sandbox: 'c1', interface: `eth${10 - index}` }),
    BASE,
  );
  assert.equal(endpointsOf(swapped, 'c1').map(interfaceNumber), [9, 10]);
  const { joined: _, ...free } = eth(0);
  assert.is(interfaceNumber(free), -1);
});

test('S12: joined and left again, an endpoint is what it was', () => {
  const { joined: _, ...free } = eth(0);
  const made = evolveEndpoint(BASE, { type: 'endpoint.created', endpoint: { ...free, id: 'e', serial: 500 } });
  assert.is(made.serial, 501);
  const joined = evolveEndpoint(made, { type: 'endpoint.joined', endpoint: 'e', sandbox: 'c1', interface: 'eth2' });
  assert.equal(joined.endpoints.get('e')?.joined, { sandbox: 'c1', interface: 'eth2', turn: 2 });
  assert.equal(evolveEndpoint(joined, { type: 'endpoint.left', endpoint: 'e' }), made);
  assert.equal([...evolveEndpoint(made, { type: 'endpoint.deleted', endpoint: 'e' }).endpoints], [...BASE.endpoints]);
  assert.is(evolveEndpoint(BASE, { type: 'endpoint.left', endpoint: 'nope' }), BASE);
});

test('F1: who joins again is the last to have joined, behind whatever interface', () => {
  const { id } = eth(0);
  const left = evolveEndpoint(BASE, { type: 'endpoint.left', endpoint: id });
  const again = evolveEndpoint(left, { type: 'endpoint.joined', endpoint: id, sandbox: 'c1', interface: 'eth0' });
  assert.equal(
    endpointsOf(again, 'c1').map(({ joined }) => [joined?.interface, joined?.turn]),
    [
      ['eth0', 2],
      ['eth1', 1],
    ],
  );
});

test('S3: the next interface is the lowest that is free', () => {
  assert.equal(
    ['c1', 'x'].map((name) => freeInterface(BASE, name)),
    ['eth2', 'eth0'],
  );
  assert.is(freeInterface(evolveEndpoint(BASE, { type: 'endpoint.left', endpoint: eth(0).id }), 'c1'), 'eth0');
});

test('S3: unplugging undoes plugging', () => {
  const plugged = plug(draft(BASE), c1, { network: 'default:b' });
  assert.ok(plugged.ok);
  assert.equal(
    plugged.value.events.map(({ type }) => type),
    ['endpoint.created', 'endpoint.joined'],
  );
  const [, , third] = endpointsOf(plugged.value.cluster, 'c1');
  assert.is(third?.joined?.interface, 'eth2');
  assert.equal([...unplug(plugged.value, third as Endpoint).cluster.endpoints], [...BASE.endpoints]);
});

test('S8: nothing is plugged into host and none', () => {
  const plugged = plug(draft(BASE), c1, { network: 'n1/none' });
  assert.equal(plugged.ok && plugged.value.events, []);
});

test('S3: an endpoint’s MAC follows from its address and its network', () => {
  const on = (network: string) => {
    const made = newEndpoint(BASE, { id: 'e', network, node: 'n1', group: undefined, preferred: undefined });
    return made.ok && `${made.value.address} ${made.value.mac}`;
  };
  assert.equal(['default:b', 'n1/bridge'].map(on), ['10.2.0.3 02:02:0a:02:00:03', '172.17.0.3 02:42:ac:11:00:03']);
});

test('T3: a draft keeps its events and the cluster they lead to', () => {
  const stopped = record(
    draft(BASE),
    { type: 'sandbox.stopped', sandbox: 'c1' },
    { type: 'network.deleted', network: 'default:b' },
  );
  assert.is(stopped.events.length, 2);
  assert.is(stopped.cluster.sandboxes.get('c1')?.status, 'exited');
  assert.is(stopped.cluster.networks.has('default:b'), false);
  assert.is(BASE.networks.has('default:b'), true);
});

test.run();
