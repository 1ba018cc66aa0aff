/** The end of the way: somebody takes the packet, or says that nobody listens. */

import { type Cluster, RESOLVER } from '../cluster.ts';
import { derivedFor } from '../derived.ts';
import type { HostName } from '../host.ts';
import { publications } from '../nat.ts';
import type { NodeName } from '../node.ts';
import { destinationPort } from '../packet.ts';
import type { Listener, SandboxName } from '../sandbox.ts';
import { untranslate } from './connection.ts';
import { type Ended, type Flight, withHop } from './flight.ts';
import { type Station, stationName } from './station.ts';

/** `by` is the interface it came in by, `lo` for what a stack sends to itself. */
export function deliver(flight: Flight, at: Station, by: string): Ended {
  const arrived = withHop(flight, { at: stationName(at), kind: 'deliver', interface: by });
  if (isAwaited(flight, at)) return { state: 'ended', flight: arrived, disposition: 'accepted', receiver: at };
  const proxied = proxyPort(flight, at);
  if (proxied === undefined) return { state: 'ended', flight: arrived, disposition: 'refused', receiver: at };
  const hop = { at: stationName(at), kind: 'proxy', port: proxied } as const;
  return { state: 'ended', flight: withHop(arrived, hop), disposition: 'accepted', receiver: at };
}

/** ICMP is every stack's own business; a reply goes to who asked; the rest needs a listener. */
function isAwaited(flight: Flight, at: Station): boolean {
  const { transport } = flight.packet;
  if (transport.kind === 'icmp' || untranslate(flight.known, at, flight.packet) !== undefined) return true;
  return listenersAt(flight, at).some(
    ({ protocol, port }) => protocol === transport.kind && port === transport.destinationPort,
  );
}

const NAME_SERVER: readonly Listener[] = [
  { protocol: 'udp', port: 53 },
  { protocol: 'tcp', port: 53 },
];

function listenersAt({ cluster }: Flight, at: Station): readonly Listener[] {
  switch (at.kind) {
    case 'sandbox':
      return listenersInSandbox(cluster, at.name);
    case 'host':
      return listenersOnHost(cluster, at.name);
    case 'node':
      return listenersOnNode(cluster, at.name);
    default:
      return [];
  }
}

const listenersInSandbox = derivedFor(({ sandboxes }: Cluster, name: SandboxName): readonly Listener[] => {
  const sandbox = sandboxes.get(name);
  return [...(sandbox?.listeners ?? []), ...(sandbox?.role === 'dns' ? NAME_SERVER : [])];
});

const listenersOnHost = derivedFor(({ hosts }: Cluster, name: HostName): readonly Listener[] => {
  const host = hosts.get(name);
  return [...(host?.listeners ?? []), ...(host?.address === RESOLVER ? NAME_SERVER : [])];
});

const listenersOnNode = derivedFor(({ sandboxes }: Cluster, name: NodeName): readonly Listener[] =>
  [...sandboxes.values()]
    .filter(({ node, stack, status }) => node === name && stack === 'host' && status === 'running')
    .flatMap(({ listeners }) => listeners),
);

/** Docker's userland proxy holds each published port of a node, whether or not anybody listens behind it. */
function proxyPort({ cluster, packet }: Flight, at: Station): number | undefined {
  if (at.kind !== 'node') return undefined;
  const port = destinationPort(packet);
  return publications(cluster, at.name).find(
    ({ protocol, nodePort }) => protocol === packet.transport.kind && nodePort === port,
  )?.nodePort;
}
