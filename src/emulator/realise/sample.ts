/** Clusters put together by hand, for tests of what the kernel is made to be: no decision is taken here. */
import { type Address, address } from '../../model/address/address.ts';
import { macOf } from '../../model/address/mac.ts';
import { addressAt, prefix } from '../../model/address/prefix.ts';
import { type Cluster, EMPTY_CLUSTER } from '../../model/cluster.ts';
import { type Endpoint, endpointId } from '../../model/endpoint.ts';
import type { Group } from '../../model/group.ts';
import type { AddressedNetwork, BridgeNetwork, ContivNetwork } from '../../model/network.ts';
import type { Policy, Rule } from '../../model/policy.ts';
import type { Sandbox } from '../../model/sandbox.ts';
import type { Capabilities } from '../../netns/capabilities.ts';
import { CAPABILITIES } from '../../netns/capability-table.ts';
import type { Fact, KernelSpec } from '../../netns/spec.ts';
import { type Layout, layout } from './layout.ts';

export type Change = (cluster: Cluster) => Cluster;

export const sample = (...changes: readonly Change[]): Cluster =>
  changes.reduce((cluster, change) => ({ ...change(cluster), serial: cluster.serial + 10 }), EMPTY_CLUSTER);

const subnet = (text: string) => ({ text, prefix: prefix(text) });

/** With docker0 and docker_gwbridge; n1 is 192.168.2.10, and so on in order. */
export const node =
  (name: string): Change =>
  (cluster) => {
    const position = { address: addressAt(prefix('192.168.2.0/24'), 10 + cluster.nodes.size), serial: cluster.serial };
    const machine = { name, ...position, cpus: 4, memoryMiB: 2048, labels: {}, health: 'healthy' as const };
    const bridges = [
      bridge(name, 'bridge', 'docker0', 17, cluster),
      bridge(name, 'docker_gwbridge', 'docker_gwbridge', 18, cluster),
    ];
    return {
      ...cluster,
      nodes: new Map([...cluster.nodes, [name, machine]]),
      networks: new Map([...cluster.networks, ...bridges.map((network) => [network.id, network] as const)]),
    };
  };

function bridge(node: string, name: string, link: string, second: number, { serial }: Cluster): BridgeNetwork {
  return {
    kind: 'bridge',
    id: `${node}/${name}`,
    name,
    serial: serial + second - 16,
    node,
    bridge: link,
    subnet: subnet(`172.${second}.0.0/16`),
    gateway: address(`172.${second}.0.1`),
    interContainer: name === 'bridge' ? 'on' : 'off',
    reservations: [],
  };
}

export const contiv =
  (tenant: string, name: string, text: string, encapsulation: ContivNetwork['encapsulation']): Change =>
  (cluster) => {
    const id = `${tenant}:${name}`;
    const network: ContivNetwork = {
      ...{ kind: 'contiv', id, name, tenant, serial: cluster.serial, encapsulation },
      ...{ networkType: 'data', requestedTag: 0, subnet: subnet(text), reservations: [] },
    };
    const known = { name: tenant, serial: cluster.serial + 1 };
    return {
      ...cluster,
      tenants: new Map([[tenant, known], ...cluster.tenants]),
      networks: new Map([...cluster.networks, [id, network]]),
    };
  };

type Joining = { readonly network: string; readonly hostId: number; readonly group?: string };

/** A running container, its interfaces in the order given. */
export const container =
  (name: string, on: string, joining: readonly Joining[], rest: Partial<Sandbox> = {}): Change =>
  (cluster) => {
    const sandbox: Sandbox = {
      ...{ name, serial: cluster.serial, node: on, image: 'alpine', command: '/bin/sh', labels: {}, role: 'container' },
      ...{ stack: 'own', status: 'running', attachments: [], ports: [], listeners: [], cpus: 0, memoryMiB: 0 },
      ...{ dependencies: [], ...rest },
    };
    const endpoints = joining.map(({ network, hostId, group }, index): readonly [string, Endpoint] => {
      const joined = cluster.networks.get(network) as AddressedNetwork;
      const given: Address = addressAt(joined.subnet.prefix, hostId);
      const id = endpointId(name, network);
      const mac = macOf(joined.kind === 'contiv' ? '02:02' : '02:42', given);
      const place = { sandbox: name, interface: `eth${index}`, turn: index };
      const common = { id, serial: cluster.serial + 1 + index, network, node: on, address: given, mac, joined: place };
      return [id, group === undefined ? common : { ...common, group }];
    });
    return {
      ...cluster,
      sandboxes: new Map([...cluster.sandboxes, [name, sandbox]]),
      endpoints: new Map([...cluster.endpoints, ...endpoints]),
    };
  };

/** A group of a tenant's network, with one policy of these rules. */
export const group =
  (tenant: string, network: string, name: string, rules: readonly Partial<Rule>[] = []): Change =>
  (cluster) => {
    const id = `${tenant}:${name}-policy`;
    const policy: Policy = {
      id,
      name: `${name}-policy`,
      serial: cluster.serial,
      tenant,
      rules: rules.map(rule(id, cluster.serial + 2)),
    };
    const made: Group = {
      ...{ id: `${tenant}:${name}`, name, serial: cluster.serial + 1, tenant },
      ...{ network: `${tenant}:${network}`, policies: [id] },
    };
    return {
      ...cluster,
      groups: new Map([...cluster.groups, [made.id, made]]),
      policies: new Map([...cluster.policies, [id, policy]]),
    };
  };

const rule =
  (policy: string, serial: number) =>
  (given: Partial<Rule>, index: number): Rule => ({
    ...{ id: `${policy}:${index + 1}`, name: `${index + 1}`, serial: serial + index, direction: 'in', priority: 1 },
    ...{ peer: { kind: 'any' }, protocol: { kind: 'any' }, action: 'deny' },
    ...given,
  });

/** A kernel and a system that lack nothing. */
export const EVERYTHING = Object.fromEntries(Object.keys(CAPABILITIES).map((name) => [name, true])) as Capabilities;

export const layoutOf = (...changes: readonly Change[]): Layout => layout(sample(...changes), EVERYTHING);

/** The facts of one kind. */
export const only = <K extends Fact['kind']>(spec: KernelSpec, kind: K): readonly Extract<Fact, { kind: K }>[] =>
  spec.filter((fact): fact is Extract<Fact, { kind: K }> => fact.kind === kind);
