import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../address/address.ts';
import { contiv, extend, inSandbox, rejoined, sandbox, TUTORIAL, vxlan } from '../sample.ts';
import { isLocal, isLoopback, route, sourceFor } from './route.ts';
import { stackOf } from './station.ts';

const CLUSTER = extend(
  TUTORIAL,
  contiv('red:wide', '10.0.0.0/8', vxlan(7)),
  contiv('red:same', '10.1.2.0/24', vxlan(8)),
  sandbox('many', 'tutorial-node1', {
    'red:wide': '10.0.0.3',
    'default:contiv-net': '10.1.2.30',
    'red:same': '10.1.2.3',
  }),
);
const many = stackOf(CLUSTER, inSandbox('many'));
const c1 = stackOf(CLUSTER, inSandbox('contiv-c1'));

test('F1: the longest prefix wins, then the interface that was joined first', () => {
  assert.is(route(many, address('10.9.9.9'))?.port.name, 'eth0');
  assert.is(route(many, address('10.1.2.9'))?.port.name, 'eth1');
  const again = rejoined(CLUSTER, 'many@default:contiv-net');
  const stack = stackOf(again, inSandbox('many'));
  assert.is(route(stack, address('10.1.2.9'))?.port.name, 'eth2');
  assert.is(sourceFor(stack, address('10.1.2.9')), '10.1.2.3');
  assert.equal(
    stack.ports.map(({ name }) => name),
    ['eth0', 'eth1', 'eth2'],
  );
});

test('F1: neighbours are handed the packet, all others are behind the gateway', () => {
  assert.equal([route(c1, address('10.1.2.9'))?.next, route(c1, address('10.1.2.9'))?.via], ['10.1.2.9', undefined]);
  assert.equal([route(c1, address('8.8.8.8'))?.next, route(c1, address('8.8.8.8'))?.via], ['172.18.0.1', '172.18.0.1']);
  assert.is(route(many, address('8.8.8.8')), undefined);
});

test('F1: a packet carries the address of the interface it leaves by', () => {
  assert.is(sourceFor(c1, address('10.1.2.9')), '10.1.2.3');
  assert.is(sourceFor(c1, address('8.8.8.8')), '172.18.0.4');
  assert.is(sourceFor(c1, address('172.18.0.4')), '172.18.0.4');
  assert.is(sourceFor(c1, address('127.0.0.9')), '127.0.0.1');
  assert.is(sourceFor(many, address('8.8.8.8')), undefined);
});

test('F1: all addresses of a stack are its own, and 127.0.0.0/8', () => {
  assert.ok(isLocal(c1, address('172.18.0.4')) && isLocal(c1, address('127.1.1.1')));
  assert.not(isLocal(c1, address('10.1.2.4')));
  assert.ok(isLoopback(address('127.255.0.1')));
  assert.not(isLoopback(address('128.0.0.1')));
});

test.run();
