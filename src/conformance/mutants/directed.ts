/** Worlds made by hand, for mistakes to which random ones hardly come: they are held against the model as those are. */
import type { Command } from '../../model/decider.ts';
import type { History } from '../history.ts';

export const each = (commands: readonly Command[]): History => commands.map((command) => ({ commands: [command] }));

export const container = (sandbox: string, node: string, tenant: string, address: string): Command => ({
  ...{ type: 'sandbox.create', sandbox, node, address },
  network: { kind: 'contiv', tenant, network: 'n' },
});

/** A VLAN network with a container on each of two nodes, and a station outside of the cluster. */
export const VLAN_OF_TWO_NODES: History = each([
  { type: 'node.create', node: 'n1' },
  { type: 'node.create', node: 'n2' },
  { type: 'network.create', tenant: 'default', network: 'n', subnet: '10.1.2.0/28', encap: 'vlan', tag: 112 },
  container('c1', 'n1', 'default', '10.1.2.5'),
  container('c2', 'n2', 'default', '10.1.2.6'),
  { type: 'host.create', host: 'scale', place: { kind: 'trunk', vlan: 112 }, address: '10.1.2.12/28' },
]);

/** A station outside of the cluster, on a network's VLAN, and a container of a group that forbids new connections. */
export const STATION_ON_THE_TRUNK: History = each([
  { type: 'node.create', node: 'n1' },
  { type: 'network.create', tenant: 'default', network: 'n', subnet: '10.1.2.0/28', encap: 'vlan', tag: 112 },
  { type: 'policy.create', tenant: 'default', policy: 'p' },
  { type: 'rule.add', tenant: 'default', policy: 'p', rule: '1', direction: 'in', protocol: 'tcp', action: 'deny' },
  { type: 'group.create', tenant: 'default', network: 'n', group: 'g', policies: ['p'] },
  {
    ...{ type: 'sandbox.create', sandbox: 'c1', node: 'n1' },
    network: { kind: 'group', tenant: 'default', group: 'g' },
  },
  { type: 'host.create', host: 'scale', place: { kind: 'trunk', vlan: 112 }, address: '10.1.2.12/28' },
]);

/**
 * c1 and c2 have one MAC, on two VLANs, and c2 asks after c1: what is sent to c1 goes the way to c2 in a trunk that looks
 * at MACs only. c3 asks last, and nothing it does brings c1 to speak again.
 */
export const EQUAL_MACS: History = each([
  { type: 'node.create', node: 'n1' },
  { type: 'node.create', node: 'n2' },
  { type: 'tenant.create', tenant: 'blue' },
  { type: 'network.create', tenant: 'default', network: 'n', subnet: '10.1.2.0/28', encap: 'vlan' },
  { type: 'network.create', tenant: 'blue', network: 'n', subnet: '10.1.2.0/28', encap: 'vlan' },
  container('c1', 'n1', 'default', '10.1.2.5'),
  container('c2', 'n2', 'blue', '10.1.2.5'),
  container('c3', 'n2', 'default', '10.1.2.6'),
]);
