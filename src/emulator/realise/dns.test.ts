import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { prefix } from '../../model/address/prefix.ts';
import type { OverlayNetwork } from '../../model/network.ts';
import { nameServers, serverOf } from './dns.ts';
import { type Change, container, contiv, layoutOf, node, only } from './sample.ts';

const NET = contiv('default', 'net', '10.1.2.0/24', { kind: 'vxlan', vni: 1, localVlan: 1 });
const DNS = container(
  'defaultdns',
  'n1',
  [
    { network: 'n1/bridge', hostId: 2 },
    { network: 'default:net', hostId: 2 },
  ],
  { role: 'dns' },
);
const on = (...networks: readonly string[]) => networks.map((network) => ({ network, hostId: 7 }));

const OVERLAY: OverlayNetwork = {
  ...{ kind: 'overlay', id: 'web', name: 'web', serial: 90, vni: 256, reservations: [] },
  subnet: { text: '10.0.0.0/24', prefix: prefix('10.0.0.0/24') },
};
const overlay: Change = (cluster) => ({ ...cluster, networks: new Map([...cluster.networks, ['web', OVERLAY]]) });

const asked = (...networks: readonly string[]) => {
  const layout = layoutOf(node('n1'), NET, overlay, DNS, container('c1', 'n1', on(...networks)));
  return serverOf(layout, layout.cluster.sandboxes.get('c1') as never);
};

test("D: names are asked from the tenant's server on a Contiv network, from Docker's own on Docker's, else from the resolver", () => {
  assert.is(asked('default:net', 'n1/docker_gwbridge'), '10.1.2.2');
  assert.is(asked('web', 'n1/docker_gwbridge'), '127.0.0.11');
  assert.is(asked('default:net', 'web'), '127.0.0.11');
  assert.is(asked('n1/bridge'), '8.8.8.8');
});

test('D: a DNS sandbox asks the resolver, not itself', () => {
  const layout = layoutOf(node('n1'), NET, DNS);
  assert.is(serverOf(layout, layout.cluster.sandboxes.get('defaultdns') as never), '8.8.8.8');
});

test('D: a server runs in the DNS sandbox of each tenant, and on the public resolver', () => {
  const processes = only(nameServers(layoutOf(node('n1'), NET, DNS)), 'process');
  assert.equal(
    processes.map(({ namespace }) => namespace),
    ['sandbox:defaultdns', 'host:resolver'],
  );
});

test('D: what a tenant does not know goes to the resolver if it has a dot', () => {
  const [server] = only(nameServers(layoutOf(node('n1'), NET, DNS)), 'process');
  assert.ok(server?.argv.includes('--server=8.8.8.8'));
  assert.ok(server?.argv.includes('--domain-needed'));
});

test("D: Docker's server knows its network, then asks the tenant's", () => {
  const facts = nameServers(layoutOf(node('n1'), NET, overlay, DNS, container('c1', 'n1', on('web', 'default:net'))));
  const own = only(facts, 'process').find(({ namespace }) => namespace === 'sandbox:c1');
  assert.ok(own?.argv.includes('--listen-address=127.0.0.11'));
  assert.ok(own?.argv.includes('--server=10.1.2.2'));
  assert.is(only(facts, 'file').find(({ path }) => path.endsWith('sandbox:c1'))?.text, '10.0.0.7\tc1\n');
});

test('D: a change of names is told to the server, not a reason to start it again', () => {
  const before = nameServers(layoutOf(node('n1'), NET, DNS));
  const after = nameServers(layoutOf(node('n1'), NET, DNS, container('c1', 'n1', on('default:net'))));
  assert.equal(only(after, 'process'), only(before, 'process'));
  assert.not.equal(only(after, 'file'), only(before, 'file'));
  assert.is(only(after, 'file')[0]?.reload?.process, 'dns:sandbox:defaultdns');
});

test('D: a server that does not run answers nobody', () => {
  const stopped = container('defaultdns', 'n1', [], { role: 'dns', status: 'exited' });
  assert.is(only(nameServers(layoutOf(node('n1'), NET, stopped)), 'process').length, 1);
});

test.run();
