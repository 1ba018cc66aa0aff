/** The part of a history that has to do with one probe: whoever asks, whoever has the address, and what they depend on. */
import type { Cluster } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import type { Endpoint } from '../model/endpoint.ts';
import type { Probe } from '../model/probe.ts';
import { clusterAfter } from './counterexample/found.ts';
import type { History } from './history.ts';
import { keeping } from './world-shrink.ts';

export function sliceFor(history: History, probe: Probe): History {
  const concerned = concernedBy(clusterAfter(history), probe);
  const commands = history.flatMap((step) => step.commands);
  return keeping(history, (index) => isConcerned(commands[index] as Command, concerned));
}

/** Names by kind. */
type Concerned = {
  readonly sandboxes: ReadonlySet<string>;
  readonly nodes: ReadonlySet<string>;
  readonly hosts: ReadonlySet<string>;
  readonly tenants: ReadonlySet<string>;
  /** By their names alone, groups and networks of all tenants. */
  readonly networks: ReadonlySet<string>;
  readonly groups: ReadonlySet<string>;
  readonly policies: ReadonlySet<string>;
};

function concernedBy(cluster: Cluster, { from, to }: Probe): Concerned {
  const has = ({ address }: { readonly address: string }): boolean => address === to;
  const asked = [...cluster.endpoints.values()].filter(has).flatMap(({ joined }) => joined?.sandbox ?? []);
  const sandboxes = new Set([...asked, ...(from.kind === 'sandbox' ? [from.name] : [])]);
  const endpoints = [...cluster.endpoints.values()].filter(({ joined }) => sandboxes.has(joined?.sandbox ?? ''));
  const groups = endpoints.flatMap(({ group }) => cluster.groups.get(group ?? '') ?? []);
  const nodes = [...cluster.nodes.values()].filter(has).map(({ name }) => name);
  return {
    sandboxes,
    nodes: new Set([
      ...nodes,
      ...(from.kind === 'node' ? [from.name] : []),
      ...[...sandboxes].flatMap((name) => cluster.sandboxes.get(name)?.node ?? []),
    ]),
    hosts: new Set(
      [...cluster.hosts.values()].filter((host) => has(host) || host.name === from.name).map(({ name }) => name),
    ),
    tenants: new Set(
      networksOf(cluster, endpoints).flatMap((network) => ('tenant' in network ? [network.tenant] : [])),
    ),
    networks: new Set(networksOf(cluster, endpoints).map(({ name }) => name)),
    groups: new Set(groups.map(({ name }) => name)),
    policies: new Set(groups.flatMap(({ policies }) => policies).flatMap((id) => cluster.policies.get(id)?.name ?? [])),
  };
}

const networksOf = ({ networks }: Cluster, endpoints: readonly Endpoint[]) =>
  endpoints.flatMap(({ network }) => networks.get(network) ?? []);

function isConcerned(command: Command, concerned: Concerned): boolean {
  const [noun] = command.type.split('.');
  if ('sandbox' in command) return concerned.sandboxes.has(command.sandbox);
  if ('policy' in command) return concerned.policies.has(command.policy);
  if ('group' in command && noun === 'group') return concerned.groups.has(command.group ?? '');
  if ('network' in command) return concerned.networks.has(nameIn(command.network));
  if ('host' in command) return concerned.hosts.has(command.host);
  if ('node' in command) return concerned.nodes.has(command.node ?? '');
  return 'tenant' in command && concerned.tenants.has(command.tenant);
}

/** `blue:net`, `n1/bridge`: endpoints name networks in full. */
const nameIn = (network: string): string => network.split(/[:/]/).at(-1) ?? network;
