/** The end of the way: somebody takes the packet, or says that nobody listens. */

import { RESOLVER } from '../cluster.ts';
import { publications } from '../nat.ts';
import { destinationPort } from '../packet.ts';
import type { Listener } from '../sandbox.ts';
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
  if (at.kind === 'sandbox') {
    const sandbox = cluster.sandboxes.get(at.name);
    return [...(sandbox?.listeners ?? []), ...(sandbox?.role === 'dns' ? NAME_SERVER : [])];
  }
  if (at.kind === 'host') {
    const host = cluster.hosts.get(at.name);
    return [...(host?.listeners ?? []), ...(host?.address === RESOLVER ? NAME_SERVER : [])];
  }
  if (at.kind !== 'node') return [];
  return [...cluster.sandboxes.values()]
    .filter(({ node, stack, status }) => node === at.name && stack === 'host' && status === 'running')
    .flatMap(({ listeners }) => listeners);
}

/** Docker's userland proxy holds each published port of a node, whether or not anybody listens behind it. */
function proxyPort({ cluster, packet }: Flight, at: Station): number | undefined {
  if (at.kind !== 'node') return undefined;
  const port = destinationPort(packet);
  return publications(cluster, at.name).find(
    ({ protocol, nodePort }) => protocol === packet.transport.kind && nodePort === port,
  )?.nodePort;
}
