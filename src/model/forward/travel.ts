/** The whole way of one packet, segment by segment. It ends: each router takes one from its time to live. */
import type { Cluster } from '../cluster.ts';
import type { Packet } from '../packet.ts';
import { carry } from './carry.ts';
import type { Connection } from './connection.ts';
import { deliver } from './deliver.ts';
import { drop, type Ended, type Flight, type Received, routed, type Step } from './flight.ts';
import { receiveAtNode, sendFromNode } from './node.ts';
import { isLocal, route } from './route.ts';
import { runs, type Station, stackOf, stationName } from './station.ts';
import { receiveAtInternet, receiveAtNat } from './uplink.ts';

/** What Linux gives its packets. */
const TIME_TO_LIVE = 64;

/** `known`: the connections which earlier packets made, when this one is a reply. */
export function travel(cluster: Cluster, packet: Packet, from: Station, known: readonly Connection[]): Ended {
  let step = depart({ cluster, packet, ttl: TIME_TO_LIVE, hops: [], sightings: [], known, made: [] }, from);
  while (step.state !== 'ended') step = step.state === 'sent' ? carry(step) : aged(receive(step), step);
  return step;
}

function depart(flight: Flight, from: Station): Step {
  if (!runs(flight.cluster, from)) return drop(flight, stationName(from), 'no-route', 'it does not run');
  if (from.kind === 'node') return sendFromNode(flight, from.name);
  const stack = stackOf(flight.cluster, from);
  const { destination } = flight.packet;
  if (isLocal(stack, destination)) return deliver(flight, from, 'lo');
  const way = route(stack, destination);
  if (way === undefined) return drop(flight, stationName(from), 'no-route', `no route to ${destination}`);
  return routed(flight, from, stationName(from), way);
}

function receive(received: Received): Step {
  const { flight, at, port } = received;
  switch (at.kind) {
    case 'node':
      return receiveAtNode(received, at.name);
    case 'nat':
      return receiveAtNat(received, at.name);
    case 'internet':
      return receiveAtInternet(received);
    case 'sandbox':
    case 'host':
      return isLocal(stackOf(flight.cluster, at), flight.packet.destination)
        ? deliver(flight, at, port.name)
        : drop(flight, stationName(at), 'no-route', `it passes nothing on to ${flight.packet.destination}`);
  }
}

/** The internet's router hands over to the next station at once: that counts, too. */
function aged(step: Step, { at }: Received): Step {
  if (step.state === 'ended') return step;
  const ttl = step.flight.ttl - 1;
  const flight = { ...step.flight, ttl };
  return ttl > 0 ? { ...step, flight } : drop(flight, stationName(at), 'no-route', 'its time to live is over');
}
