/** Ports of a container: those it publishes on its node, and those that are only told. */
import type { Cluster } from '../../../model/cluster.ts';
import type { PublishedPort, Sandbox } from '../../../model/sandbox.ts';
import type { View } from './command.ts';
import { map, struct, type Value } from './template/value.ts';
import { publishedAt } from './view.ts';

/** The tenants' name servers have an image that tells these. */
const DNS_PORTS = ['53/tcp', '53/udp'];

/** `9099/tcp`, in the order of the numbers. */
export function exposedPorts(sandbox: Sandbox): readonly string[] {
  const told = sandbox.role === 'dns' ? DNS_PORTS : [];
  return [...new Set([...told, ...published(sandbox).map(portText)])];
}

/** As the PORTS column of `docker ps`: `0.0.0.0:9099->9099/tcp, 53/udp`; nothing of one that does not run. */
export function portsText(cluster: Cluster, view: View, sandbox: Sandbox): string {
  if (sandbox.status !== 'running') return '';
  const at = publishedAt(view, cluster, sandbox.node);
  const led = published(sandbox).map((port) => `${at}:${port.nodePort}->${portText(port)}`);
  const bound = new Set(published(sandbox).map(portText));
  return [...led, ...exposedPorts(sandbox).filter((port) => !bound.has(port))].join(', ');
}

/** As inspect tells them: by the container's port. */
export function boundPorts(sandbox: Sandbox, at: string): ReadonlyMap<string, Value> {
  const names = [...new Set(published(sandbox).map(portText))];
  return map(
    names.map((name) => [
      name,
      published(sandbox)
        .filter((port) => portText(port) === name)
        .map(({ nodePort }) => struct({ HostIp: at, HostPort: `${nodePort}` })),
    ]),
  );
}

/** With the node's own stack nothing is published. */
export const published = ({ ports, stack }: Sandbox): readonly PublishedPort[] =>
  stack === 'host' ? [] : [...ports].sort((a, b) => a.port - b.port || (a.protocol < b.protocol ? -1 : 1));

export const portText = ({ port, protocol }: Pick<PublishedPort, 'port' | 'protocol'>): string => `${port}/${protocol}`;
