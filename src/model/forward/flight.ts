/** A packet on its way: what has happened to it, and where it is. */
import type { Address } from '../address/address.ts';
import type { Cluster } from '../cluster.ts';
import type { Disposition, Hop } from '../forward.ts';
import type { Frame } from '../frames.ts';
import type { NodeName } from '../node.ts';
import { destinationPort, type Packet, sourcePort } from '../packet.ts';
import type { Connection } from './connection.ts';
import type { Route } from './route.ts';
import type { Port, Station } from './station.ts';

/** A frame on a wire, and the nodes at whose end of the wire it is seen. */
export type Sighting = { readonly wire: 'eth1' | 'eth2'; readonly nodes: readonly NodeName[]; readonly frame: Frame };

export type Flight = {
  readonly cluster: Cluster;
  readonly packet: Packet;
  readonly ttl: number;
  readonly hops: readonly Hop[];
  readonly sightings: readonly Sighting[];
  /** Connections that packets before this one made, and those this one makes. */
  readonly known: readonly Connection[];
  readonly made: readonly Connection[];
};

export type Sent = {
  readonly state: 'sent';
  readonly flight: Flight;
  readonly from: Station;
  readonly port: Port;
  readonly next: Address;
};

export type Received = {
  readonly state: 'received';
  readonly flight: Flight;
  readonly at: Station;
  readonly port: Port;
};

export type Ended = {
  readonly state: 'ended';
  readonly flight: Flight;
  readonly disposition: Disposition;
  readonly receiver: Station | undefined;
};

export type Step = Sent | Received | Ended;

export const withHop = (flight: Flight, hop: Hop): Flight => ({ ...flight, hops: [...flight.hops, hop] });

export const seen = (flight: Flight, sighting: Sighting): Flight => ({
  ...flight,
  sightings: [...flight.sightings, sighting],
});

export const drop = (flight: Flight, at: string, disposition: Disposition, because: string): Ended => ({
  state: 'ended',
  flight: withHop(flight, { at, kind: 'drop', because }),
  disposition,
  receiver: undefined,
});

/** Onto the wire by this route. */
export function routed(flight: Flight, from: Station, at: string, { port, next, via }: Route): Sent {
  const way = { at, kind: 'route', interface: port.name } as const;
  return { state: 'sent', flight: withHop(flight, via === undefined ? way : { via, ...way }), from, port, next };
}

/** Replies belong to connections: no stack begins a new one for them. */
export const isReply = ({ known }: Flight): boolean => known.length > 0;

/** The packet becomes another; each half that changed is a hop. */
export function translated(flight: Flight, at: string, packet: Packet): Flight {
  const before = flight.packet;
  const source = { from: half(before.source, sourcePort(before)), to: half(packet.source, sourcePort(packet)) };
  const target = {
    from: half(before.destination, destinationPort(before)),
    to: half(packet.destination, destinationPort(packet)),
  };
  const changed = [
    { at, kind: 'translate', what: 'destination', ...target } as const,
    { at, kind: 'translate', what: 'source', ...source } as const,
  ].filter(({ from, to }) => from.address !== to.address || from.port !== to.port);
  return { ...flight, packet, hops: [...flight.hops, ...changed] };
}

const half = (address: Address, port: number | undefined) => (port === undefined ? { address } : { address, port });
