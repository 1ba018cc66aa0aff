/** `GET /vethlab/v1/topology`: what there is and what is joined to what. */

import { bySerial } from '../../../../model/by-serial.ts';
import type { Cluster } from '../../../../model/cluster.ts';
import { interfacesOf } from '../../../../model/interfaces.ts';
import type { Network } from '../../../../model/network.ts';
import { portName } from '../../../naming.ts';
import { type Json, present } from '../../contiv/json.ts';
import { tenantsOf } from '../../contiv/lists.ts';
import { json } from '../message.ts';
import { anyObject, count, listOf, mapOf, named, object, oneOf, text } from '../openapi/schema.ts';
import type { Route } from '../route.ts';

const NODE = object({
  ...{ name: text(), address: text(), cpus: count(), memoryMiB: count(), health: oneOf('healthy', 'unhealthy') },
  ...{ labels: mapOf(text()), interfaces: listOf(named('Interface')) },
});
const NETWORK = object({
  ...{ id: text(), name: text(), kind: oneOf('contiv', 'overlay', 'bridge', 'host', 'none') },
  ...{ 'tenant?': text(), 'node?': text(), 'bridge?': text(), 'subnet?': text(), 'gateway?': text() },
  ...{ 'encapsulation?': anyObject('vxlan with vni and localVlan, or vlan'), 'vni?': count('of an overlay') },
});
const GROUP = object({ id: text(), tenant: text(), name: text(), network: text(), policies: listOf(text()) });
const SANDBOX = object({
  ...{ name: text(), node: text(), image: text(), role: oneOf('container', 'dns'), stack: oneOf('own', 'host') },
  ...{ status: oneOf('created', 'running', 'exited'), labels: mapOf(text()), interfaces: listOf(named('Interface')) },
});
const HOST = object({ name: text(), address: text(), place: anyObject('lan, trunk with vlan, or internet') });
const LINK = object({
  ...{ endpoint: text(), network: text(), 'group?': text(), node: text(), port: text("the node's end") },
  ...{ 'sandbox?': text(), 'interface?': text("the container's end"), address: text(), mac: text() },
});

export const TOPOLOGY: Route = {
  ...{ method: 'GET', pattern: '/vethlab/v1/topology', id: 'topology', tag: 'vethlab', takes: 'none', query: [] },
  says: 'nodes, networks, groups, containers and outside hosts, and the links that join containers to networks',
  gives: {
    'application/json': object({
      ...{ nodes: listOf(NODE), tenants: listOf(text()), networks: listOf(NETWORK), groups: listOf(GROUP) },
      ...{ sandboxes: listOf(SANDBOX), hosts: listOf(HOST), links: listOf(LINK) },
    }),
  },
  fails: [],
  answer: ({ door: { cluster } }) => json(topology(cluster)),
};

/** Everything in the order of its creation. */
function topology(cluster: Cluster): Json {
  const { nodes, networks, groups, sandboxes, hosts } = cluster;
  return {
    nodes: bySerial(nodes.values()).map(({ serial: _, ...node }) => ({ ...node, ...seen(cluster, 'node', node.name) })),
    tenants: tenantsOf(cluster).map(({ name }) => name),
    networks: bySerial(networks.values()).map(networkJson),
    groups: bySerial(groups.values()).map(({ id, tenant, name, network, policies }) => ({
      ...{ id, tenant, name, network, policies },
    })),
    sandboxes: bySerial(sandboxes.values()).map(({ name, node, image, role, stack, status, labels }) => ({
      ...{ name, node, image, role, stack, status, labels, ...seen(cluster, 'sandbox', name) },
    })),
    hosts: bySerial(hosts.values()).map(({ name, address, place }) => ({ name, address, place })),
    links: links(cluster),
  };
}

const seen = (cluster: Cluster, kind: 'node' | 'sandbox', name: string) => ({
  interfaces: interfacesOf(cluster, { kind, name }) as readonly Json[],
});

/** `serial` and `reservations` are the model's own. */
function networkJson(network: Network): Json {
  const { id, name, kind } = network;
  return present({
    ...{ id, name, kind },
    tenant: network.kind === 'contiv' ? network.tenant : undefined,
    node: 'node' in network ? network.node : undefined,
    bridge: network.kind === 'bridge' ? network.bridge : undefined,
    subnet: 'subnet' in network ? network.subnet.text : undefined,
    gateway: 'gateway' in network ? network.gateway : undefined,
    encapsulation: network.kind === 'contiv' ? network.encapsulation : undefined,
    vni: network.kind === 'overlay' ? network.vni : undefined,
  });
}

const links = ({ endpoints }: Cluster): readonly Json[] =>
  bySerial(endpoints.values()).map((endpoint) =>
    present({
      ...{ endpoint: endpoint.id, network: endpoint.network, group: endpoint.group, node: endpoint.node },
      ...{ port: portName(endpoint), sandbox: endpoint.joined?.sandbox, interface: endpoint.joined?.interface },
      ...{ address: endpoint.address, mac: endpoint.mac },
    }),
  );
