import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Cluster } from './cluster.ts';
import type { Command } from './decider.ts';
import { draft } from './draft.ts';
import { endpointsOf } from './endpoint.ts';
import { isGatewayBridge, needsGateway, settleGateway } from './gateway-bridge.ts';
import type { Sandbox } from './sandbox.ts';
import { after, net, node, reference, reply, run } from './story.ts';

const NODE = after([node('n1'), net('plain', '10.1.2.0/24'), net('routed', '10.1.3.0/24', { gateway: '10.1.3.254' })]);
const GWBRIDGE = 'n1/docker_gwbridge';

const connect = (network: string): Command => ({ type: 'sandbox.connect', sandbox: 'c1', network: reference(network) });
const disconnect = (network: string): Command => ({
  type: 'sandbox.disconnect',
  sandbox: 'c1',
  network: reference(network),
});

const networks = (cluster: Cluster, name = 'c1') =>
  endpointsOf(cluster, name).map(({ joined, network }) => `${joined?.interface} ${network}`);

const ran = (network: string, ...commands: readonly Command[]) =>
  networks(after([run('c1', 'n1', network), ...commands], NODE));

test('S6: docker_gwbridge is made with the first endpoint that needs it, without inter-container traffic', () => {
  assert.is(NODE.networks.has(GWBRIDGE), false);
  const bridge = after([run('c1', 'n1', 'plain')], NODE).networks.get(GWBRIDGE);
  assert.ok(bridge?.kind === 'bridge');
  assert.equal(
    [bridge.bridge, bridge.subnet.text, bridge.gateway, bridge.interContainer],
    [...['docker_gwbridge', '172.18.0.0/16', '172.18.0.1', 'off']],
  );
  assert.is(after([run('c1', 'n1', 'bridge')], NODE).networks.has(GWBRIDGE), false);
});

test('S6: it comes after a network without a gateway, never beside one with a gateway', () => {
  assert.equal(ran('plain'), ['eth0 default:plain', `eth1 ${GWBRIDGE}`]);
  assert.equal(ran('routed'), ['eth0 default:routed']);
  assert.equal(ran('bridge'), ['eth0 n1/bridge']);
  assert.equal(ran('bridge', connect('plain')), ['eth0 n1/bridge', 'eth1 default:plain']);
});

test('S6: it goes when a network with a gateway comes, and comes back when that goes', () => {
  assert.equal(ran('plain', connect('routed')), ['eth0 default:plain', 'eth2 default:routed']);
  assert.equal(ran('plain', connect('routed'), disconnect('routed')), ['eth0 default:plain', `eth1 ${GWBRIDGE}`]);
  assert.equal(ran('bridge', connect('plain'), disconnect('bridge')), [`eth0 ${GWBRIDGE}`, 'eth1 default:plain']);
});

test('S6: it goes with the last network that needed it', () => {
  assert.equal(ran('plain', disconnect('plain')), []);
});

test('S6: the start of a container with several networks comes to the same', () => {
  const again: readonly Command[] = [
    connect('bridge'),
    { type: 'sandbox.stop', sandbox: 'c1' },
    { type: 'sandbox.start', sandbox: 'c1' },
  ];
  assert.equal(ran('plain', ...again), ['eth0 default:plain', 'eth2 n1/bridge']);
});

test('S6: the DNS sandboxes, stopped containers and --net=host never need it', () => {
  const cluster = after([run('c1', 'n1', 'plain'), run('h', 'n1', 'host')], NODE);
  const needs = (name: string) => needsGateway(cluster, cluster.sandboxes.get(name) as Sandbox);
  assert.equal([needs('c1'), needs('h'), needs('defaultdns')], [true, false, false]);
  assert.is(needsGateway(cluster, { ...(cluster.sandboxes.get('c1') as Sandbox), status: 'exited' }), false);
});

test('S6: nobody but Docker joins or leaves it', () => {
  const cluster = after([run('c1', 'n1', 'plain')], NODE);
  assert.match(reply(cluster, connect('docker_gwbridge')), 'docker_gwbridge is for Docker itself');
  assert.match(reply(cluster, disconnect('docker_gwbridge')), 'docker_gwbridge is for Docker itself');
  const endpoint = `c1@${GWBRIDGE}`;
  assert.match(reply(cluster, { type: 'endpoint.leave', endpoint }), 'docker_gwbridge is for Docker itself');
});

test('S6: settled once, it is settled', () => {
  const cluster = after([run('c1', 'n1', 'plain')], NODE);
  for (const name of ['c1', 'nobody']) {
    const settled = settleGateway(draft(cluster), name);
    assert.ok(settled.ok);
    assert.equal(settled.value.events, []);
  }
});

test('S6: which network it is', () => {
  const { networks } = after([run('c1', 'n1', 'plain')], NODE);
  assert.equal(
    [...networks.values()].filter(isGatewayBridge).map(({ id }) => id),
    [GWBRIDGE],
  );
});

test.run();
