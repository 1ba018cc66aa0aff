/** Clusters put together by hand, for tests of questions: no decision is taken here. */
import { address } from './address/address.ts';
import { macOf } from './address/mac.ts';
import { addressAt, prefix } from './address/prefix.ts';
import { type Cluster, EMPTY_CLUSTER } from './cluster.ts';
import { type Endpoint, endpointId, evolveEndpoint } from './endpoint.ts';
import type { Party } from './forward.ts';
import type { Host } from './host.ts';
import type { AddressedNetwork, BridgeNetwork, ContivNetwork } from './network.ts';
import type { Rule } from './policy.ts';
import type { Listener, Sandbox } from './sandbox.ts';

type Change = (cluster: Cluster) => Cluster;

/** Each change may use twenty serial numbers. */
export const sample = (...changes: readonly Change[]): Cluster => extend(EMPTY_CLUSTER, ...changes);

export const extend = (cluster: Cluster, ...changes: readonly Change[]): Cluster =>
  changes.reduce((state, change) => ({ ...change(state), serial: state.serial + 20 }), cluster);

/** An endpoint leaves the sandbox and joins it again, behind the same interface. */
export function rejoined(cluster: Cluster, endpoint: string): Cluster {
  const joined = cluster.endpoints.get(endpoint)?.joined;
  if (joined === undefined) return cluster;
  const left = evolveEndpoint(cluster, { type: 'endpoint.left', endpoint });
  return evolveEndpoint(left, { type: 'endpoint.joined', endpoint, ...joined });
}

export const inSandbox = (name: string): Party => ({ kind: 'sandbox', name });
export const onNode = (name: string): Party => ({ kind: 'node', name });
export const onHost = (name: string): Party => ({ kind: 'host', name });

const subnet = (text: string) => ({ text, prefix: prefix(text) });

/** With docker0 and docker_gwbridge; the first is 192.168.2.10. */
export const node =
  (name: string): Change =>
  (cluster) => {
    const place = { address: addressAt(prefix('192.168.2.0/24'), 10 + cluster.nodes.size), serial: cluster.serial };
    const machine = { name, ...place, cpus: 4, memoryMiB: 2048, labels: {}, health: 'healthy' as const };
    const nodes = new Map([...cluster.nodes, [name, machine]]);
    return { ...bridge(name, 'docker_gwbridge', 18, 'off')(bridge(name, 'bridge', 17, 'on')(cluster)), nodes };
  };

/** 172.N.0.0/16. */
export const bridge =
  (on: string, name: string, second: number, interContainer: 'on' | 'off' = 'on'): Change =>
  (cluster) => {
    const link = { bridge: 'docker0', docker_gwbridge: 'docker_gwbridge' }[name] ?? `br-${name}`;
    const network: BridgeNetwork = {
      ...{ kind: 'bridge', id: `${on}/${name}`, name, serial: cluster.serial + second - 16, node: on, bridge: link },
      ...{
        subnet: subnet(`172.${second}.0.0/16`),
        gateway: address(`172.${second}.0.1`),
        interContainer,
        reservations: [],
      },
    };
    return withNetwork(cluster, network);
  };

const withNetwork = (cluster: Cluster, network: AddressedNetwork): Cluster => ({
  ...cluster,
  networks: new Map([...cluster.networks, [network.id, network]]),
});

type Encapsulation = ContivNetwork['encapsulation'];

export const vxlan = (vni: number): Encapsulation => ({ kind: 'vxlan', vni, localVlan: vni });
export const vlan = (tag: number): Encapsulation => ({ kind: 'vlan', vlan: tag });

/** `blue:contiv-net`; the tenant comes with it. */
export const contiv =
  (id: string, text: string, encapsulation: Encapsulation, rest: Partial<ContivNetwork> = {}): Change =>
  (cluster) => {
    const [tenant = '', name = ''] = id.split(':');
    const tenants = new Map([[tenant, { name: tenant, serial: cluster.serial + 1 }], ...cluster.tenants]);
    return withNetwork(
      { ...cluster, tenants },
      {
        ...{ kind: 'contiv', id, name, tenant, serial: cluster.serial, networkType: 'data', encapsulation },
        ...{ requestedTag: 0, subnet: subnet(text), reservations: [], ...rest },
      },
    );
  };

export const overlay =
  (name: string, text: string, vni: number): Change =>
  (cluster) =>
    withNetwork(cluster, {
      kind: 'overlay',
      id: name,
      name,
      serial: cluster.serial,
      vni,
      subnet: subnet(text),
      reservations: [],
    });

/** Running. `at` lists its addresses, eth0 first: `{ 'default:contiv-net': '10.1.2.3' }`. */
export const sandbox =
  (
    name: string,
    on: string,
    at: Readonly<Record<string, string>>,
    rest: Partial<Sandbox> & { readonly group?: string } = {},
  ): Change =>
  (cluster) => {
    const { group, ...given } = rest;
    const made: Sandbox = {
      ...{ name, serial: cluster.serial, node: on, image: 'alpine', command: '/bin/sh', labels: {}, role: 'container' },
      ...{ stack: 'own', status: 'running', attachments: [], ports: [], listeners: [], cpus: 0, memoryMiB: 0 },
      ...{ dependencies: [], ...given },
    };
    const endpoints = Object.entries(at).map(([network, text], index): readonly [string, Endpoint] => {
      const own = address(text);
      const isContiv = cluster.networks.get(network)?.kind === 'contiv';
      const id = endpointId(name, network);
      const joined = { sandbox: name, interface: `eth${index}`, turn: index };
      return [
        id,
        {
          ...{ id, network, node: on, address: own, serial: cluster.serial + 1 + index },
          ...{ mac: macOf(isContiv ? '02:02' : '02:42', own), joined },
          ...(group !== undefined && isContiv ? { group } : {}),
        },
      ];
    });
    const sandboxes = new Map([...cluster.sandboxes, [name, made]]);
    return { ...cluster, sandboxes, endpoints: new Map([...cluster.endpoints, ...endpoints]) };
  };

/** `default:db`, with one policy of the same name. Rules are deny-all-in unless they say otherwise, named 1, 2, ... */
export const group =
  (id: string, network: string, rules: readonly Partial<Rule>[] = []): Change =>
  (cluster) => {
    const [tenant = '', name = ''] = id.split(':');
    const { serial } = cluster;
    const policy = { id, name, serial, tenant, rules: rules.map((rule, index) => ruleOf(id, index, serial, rule)) };
    return {
      ...cluster,
      groups: new Map([...cluster.groups, [id, { id, name, serial: serial + 1, tenant, network, policies: [id] }]]),
      policies: new Map([...cluster.policies, [id, policy]]),
    };
  };

const ruleOf = (policy: string, index: number, serial: number, given: Partial<Rule>): Rule => ({
  ...{ id: `${policy}:${index + 1}`, name: `${index + 1}`, serial: serial + 2 + index, direction: 'in', priority: 1 },
  ...{ peer: { kind: 'any' }, protocol: { kind: 'any' }, action: 'deny', ...given },
});

export const host =
  (name: string, place: Host['place'], text: string, listeners: readonly Listener[] = []): Change =>
  (cluster) => {
    const [own = ''] = text.split('/');
    const made: Host = { name, serial: cluster.serial, place, address: address(own), prefix: prefix(text), listeners };
    return { ...cluster, hosts: new Map([...cluster.hosts, [name, made]]) };
  };

/** What stands on both nodes of the tutorial at the end of chapter 4, and the tenants' DNS sandboxes. */
export const TUTORIAL: Cluster = sample(
  ...['tutorial-node1', 'tutorial-node2'].map(node),
  contiv('default:contiv-net', '10.1.2.0/24', vxlan(1)),
  contiv('blue:contiv-net', '10.1.2.0/24', vxlan(2)),
  contiv('default:contiv-vlan', '10.1.3.0/24', vlan(112)),
  overlay('overlay-net', '10.1.1.0/24', 256),
  sandbox(
    'defaultdns',
    'tutorial-node1',
    { 'tutorial-node1/bridge': '172.17.0.2', 'default:contiv-net': '10.1.2.2', 'default:contiv-vlan': '10.1.3.2' },
    { role: 'dns' },
  ),
  sandbox(
    'bluedns',
    'tutorial-node1',
    { 'tutorial-node1/bridge': '172.17.0.4', 'blue:contiv-net': '10.1.2.2' },
    { role: 'dns' },
  ),
  sandbox('vanilla-c', 'tutorial-node1', { 'tutorial-node1/bridge': '172.17.0.3' }),
  sandbox('overlay-c1', 'tutorial-node1', {
    'overlay-net': '10.1.1.2',
    'tutorial-node1/docker_gwbridge': '172.18.0.2',
  }),
  sandbox('overlay-c2', 'tutorial-node2', {
    'overlay-net': '10.1.1.3',
    'tutorial-node2/docker_gwbridge': '172.18.0.2',
  }),
  sandbox('contiv-c1', 'tutorial-node1', {
    'default:contiv-net': '10.1.2.3',
    'tutorial-node1/docker_gwbridge': '172.18.0.4',
  }),
  sandbox('contiv-c2', 'tutorial-node2', {
    'default:contiv-net': '10.1.2.4',
    'tutorial-node2/docker_gwbridge': '172.18.0.3',
  }),
  sandbox('contiv-blue-c1', 'tutorial-node1', {
    'blue:contiv-net': '10.1.2.3',
    'tutorial-node1/docker_gwbridge': '172.18.0.5',
  }),
  sandbox('contiv-blue-c2', 'tutorial-node2', {
    'blue:contiv-net': '10.1.2.4',
    'tutorial-node2/docker_gwbridge': '172.18.0.4',
  }),
  sandbox(
    'contiv-exposed',
    'tutorial-node1',
    { 'default:contiv-net': '10.1.2.5', 'tutorial-node1/docker_gwbridge': '172.18.0.6' },
    { ports: [{ nodePort: 9099, port: 9099, protocol: 'tcp' }] },
  ),
  sandbox('contiv-vlan-c1', 'tutorial-node1', {
    'default:contiv-vlan': '10.1.3.3',
    'tutorial-node1/docker_gwbridge': '172.18.0.7',
  }),
  sandbox('contiv-vlan-c2', 'tutorial-node2', {
    'default:contiv-vlan': '10.1.3.4',
    'tutorial-node2/docker_gwbridge': '172.18.0.5',
  }),
);
