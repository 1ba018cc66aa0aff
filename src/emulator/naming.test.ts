import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Endpoint } from '../model/endpoint.ts';
import * as naming from './naming.ts';
import { contiv, layoutOf, node } from './realise/sample.ts';

const endpoint = (serial: number): Endpoint => ({ serial }) as Endpoint;

test('no two endpoints share the name of their port, and the kernel takes it', () => {
  const names = Array.from({ length: 20_000 }, (_, serial) => naming.portName(endpoint(serial)));
  assert.is(new Set(names).size, names.length);
  assert.ok(names.every((name) => /^veth[0-9a-f]{7}$/.test(name)));
});

test('interfaces of one object differ in their hardware address, and so do those of two objects', () => {
  const macs = [1, 2, 70_000].flatMap((serial) => [0, 1, 5].map((index) => naming.stationMac(serial, index)));
  assert.is(new Set(macs).size, macs.length);
  assert.ok(macs.every((mac) => /^02:4e(:[0-9a-f]{2}){4}$/.test(mac)));
});

test('what is named by the user lives in a namespace that says what it is', () => {
  assert.equal(
    [naming.nodeNamespace('x'), naming.natNamespace('x'), naming.sandboxNamespace('x'), naming.hostNamespace('x')],
    ['node:x', 'nat:x', 'sandbox:x', 'host:x'],
  );
});

test("Docker's bridges keep their names, all other networks get short ones", () => {
  const { cluster } = layoutOf(node('n1'), contiv('default', 'a-very-long-network-name', '10.1.2.0/24', vxlan));
  const names = [...cluster.networks.values()].map((network) =>
    'subnet' in network ? naming.bridgeName(network) : '',
  );
  assert.equal(names.slice(0, 2), ['docker0', 'docker_gwbridge']);
  assert.match(names[2] ?? '', /^c\d+$/);
});

test('the links of tunnels, tags, the fabric and the internet fit into 15 characters', () => {
  const names = [
    naming.vtepName(16_777_215),
    naming.taggedLink('eth2', 4094),
    naming.fabricPort('trunk', 999_999),
    naming.internetPort(999_999),
  ];
  assert.equal(names, ['vx16777215', 'eth2.4094', 'trunk999999', 'net999999']);
});

test('altnames of networks and ports are apart', () => {
  assert.is(naming.networkAltname({ kind: 'overlay', name: 'web' } as never), 'overlay::web');
  assert.is(naming.networkAltname({ kind: 'contiv', id: 'blue:web' } as never), 'blue:web');
  assert.is(naming.portAltname('c1', 'eth0'), 'c1.eth0');
});

test('a container is called by the kind and the name of its party', () => {
  assert.is(naming.containerName({ kind: 'sandbox', name: 'c1' }), 'sandbox:c1');
  assert.is(naming.etcFolder({ kind: 'node', name: 'n1' }), '/run/vethlab/containers/node:n1');
});

const vxlan = { kind: 'vxlan', vni: 1, localVlan: 1 } as const;

test.run();
