/** Flights in short, for tests of stations. */
import { address } from '../address/address.ts';
import type { Cluster } from '../cluster.ts';
import type { Packet, Transport } from '../packet.ts';
import type { Flight } from './flight.ts';
import { type Station, stackOf, stationName } from './station.ts';

export const packetOf = (source: string, destination: string, transport: Transport): Packet => ({
  source: address(source),
  destination: address(destination),
  transport,
});

/** It has not met anything yet. */
export const flightIn = (cluster: Cluster, packet: Packet): Flight => ({
  ...{ cluster, packet, ttl: 64 },
  ...{ hops: [], sightings: [], known: [], made: [] },
});

/** It has come by this interface. */
export function receivedIn(cluster: Cluster, at: Station, by: string, packet: Packet) {
  const port = stackOf(cluster, at).ports.find(({ name }) => name === by);
  if (port === undefined) throw new Error(`${stationName(at)} has no ${by}`);
  return { state: 'received', flight: flightIn(cluster, packet), at, port } as const;
}
