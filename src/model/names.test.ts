import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Cluster } from './cluster.ts';
import type { Party } from './forward.ts';
import { resolution, resolve } from './names.ts';
import { bridge, extend, group, host, inSandbox, onHost, onNode, rejoined, sandbox, TUTORIAL } from './sample.ts';

const NAMED = extend(
  TUTORIAL,
  group('default:web', 'default:contiv-net'),
  group('default:contiv-vlan-c1', 'default:contiv-net'),
  bridge('tutorial-node1', 'mine', 20),
  sandbox('web-2', 'tutorial-node2', { 'default:contiv-net': '10.1.2.21' }, { group: 'default:web' }),
  sandbox(
    'web-1',
    'tutorial-node1',
    { 'default:contiv-net': '10.1.2.9', 'default:contiv-vlan': '10.1.3.9' },
    { group: 'default:web' },
  ),
  sandbox('stopped', 'tutorial-node1', {}, { status: 'exited' }),
  sandbox('left', 'tutorial-node1', { 'tutorial-node1/mine': '172.20.0.2' }),
  sandbox('right', 'tutorial-node1', { 'tutorial-node1/mine': '172.20.0.3' }),
  sandbox('loner', 'tutorial-node1', {}),
  sandbox('bare', 'tutorial-node2', {}, { stack: 'host' }),
  host('desk', { kind: 'lan' }, '192.168.2.100/24'),
);

const without = (cluster: Cluster, name: string): Cluster => ({
  ...cluster,
  sandboxes: new Map([...cluster.sandboxes].filter(([id]) => id !== name)),
  endpoints: new Map([...cluster.endpoints].filter(([, { joined }]) => joined?.sandbox !== name)),
});

const c1 = inSandbox('contiv-c1');

const CASES: readonly (readonly [string, Party, string, readonly string[], string | undefined])[] = [
  ['an address is itself', c1, '10.1.2.9', ['10.1.2.9'], 'itself'],
  ['what is almost an address is not', c1, '999.1.1.1', [], '8.8.8.8'],
  ['everybody has localhost', onHost('desk'), 'localhost', ['127.0.0.1'], 'hosts file'],
  ['everybody knows itself', c1, 'Contiv-C1', ['10.1.2.3'], 'hosts file'],
  ['a container of the tenant, in any case', c1, 'CONTIV-C2', ['10.1.2.4'], 'defaultdns'],
  ['in another network of the tenant, too', inSandbox('contiv-vlan-c1'), 'contiv-c2', ['10.1.2.4'], 'defaultdns'],
  ['with all its addresses', c1, 'web-1', ['10.1.2.9', '10.1.3.9'], 'defaultdns'],
  ['the DNS sandbox itself', c1, 'defaultdns', ['10.1.2.2', '10.1.3.2'], 'defaultdns'],
  ['a group is all its members', c1, 'web', ['10.1.2.9', '10.1.2.21', '10.1.3.9'], 'defaultdns'],
  ['a group hides a container of its name', c1, 'contiv-vlan-c1', [], 'defaultdns'],
  ['who does not run is not known', c1, 'stopped', [], 'defaultdns'],
  ['other tenants are not known', c1, 'contiv-blue-c1', [], 'defaultdns'],
  ['each tenant has its own server', inSandbox('contiv-blue-c2'), 'contiv-blue-c1', ['10.1.2.3'], 'bluedns'],
  ['a name with a dot goes on to the resolver', c1, 'contiv.com', ['216.239.34.21'], '8.8.8.8'],
  ['a name without a dot does not', c1, 'resolver', [], 'defaultdns'],
  ['Docker knows the containers of an overlay network', inSandbox('overlay-c2'), 'overlay-c1', ['10.1.1.2'], 'docker'],
  ["and of a bridge of one's own", inSandbox('left'), 'right', ['172.20.0.3'], 'docker'],
  ['not those of docker0', inSandbox('vanilla-c'), 'defaultdns', [], '8.8.8.8'],
  ['nor those of docker_gwbridge', inSandbox('overlay-c1'), 'contiv-c1', [], '8.8.8.8'],
  ['the resolver knows the rest', inSandbox('overlay-c1'), 'contiv.com', ['216.239.34.21'], '8.8.8.8'],
  ['nodes know each other', onNode('tutorial-node1'), 'tutorial-node2', ['192.168.2.11'], 'hosts file'],
  ['and netmaster, which is the first', onNode('tutorial-node2'), 'netmaster', ['192.168.2.10'], 'hosts file'],
  ['--net=host knows what its node knows', inSandbox('bare'), 'netmaster', ['192.168.2.10'], 'hosts file'],
  ['containers do not know nodes', c1, 'tutorial-node1', [], 'defaultdns'],
  ['a DNS sandbox asks the resolver', inSandbox('defaultdns'), 'contiv.com', ['216.239.34.21'], '8.8.8.8'],
  ['the LAN has no way to the resolver', onHost('desk'), 'contiv.com', [], undefined],
  ['nor has who has no network', inSandbox('loner'), 'contiv.com', [], undefined],
];

for (const [claim, party, name, addresses, by] of CASES)
  test(`D4: ${claim}`, () => {
    assert.equal(resolve(NAMED, party, name), addresses);
    assert.is(resolution(NAMED, party, name).by, by);
  });

test('D5: without its DNS sandbox a tenant has the resolver only', () => {
  const mute = without(NAMED, 'defaultdns');
  assert.equal(resolve(mute, c1, 'contiv-c2'), []);
  assert.equal(resolve(mute, c1, 'contiv.com'), ['216.239.34.21']);
});

test('D7: policies do not come between a container and its name server', () => {
  const shut = extend(
    NAMED,
    group('default:shut', 'default:contiv-net', [{}, { direction: 'out' }]),
    sandbox('shut', 'tutorial-node2', { 'default:contiv-net': '10.1.2.30' }, { group: 'default:shut' }),
  );
  assert.equal(resolve(shut, inSandbox('shut'), 'contiv-c2'), ['10.1.2.4']);
});

test('D6: of two servers with one address the one answers to which the question goes', () => {
  const both = extend(
    NAMED,
    sandbox('both', 'tutorial-node1', { 'default:contiv-net': '10.1.2.31', 'blue:contiv-net': '10.1.2.31' }),
  );
  const again = rejoined(both, 'both@default:contiv-net');
  const by = (cluster: Cluster) => resolution(cluster, inSandbox('both'), 'contiv-blue-c1').by;
  assert.equal([by(both), by(again)], ['defaultdns', 'bluedns']);
});

test('D6: when the resolver is gone, nobody knows the internet', () => {
  const hosts = new Map([...NAMED.hosts].filter(([name]) => name !== 'resolver'));
  assert.equal(resolution({ ...NAMED, hosts }, c1, 'contiv.com'), { addresses: [] });
});

test.run();
