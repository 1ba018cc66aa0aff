/** A node as a router: Docker's NAT and FORWARD chain around the routing table. */

import type { Address } from '../address/address.ts';
import { contains } from '../address/prefix.ts';
import { derivedFor } from '../derived.ts';
import { publications } from '../nat.ts';
import type { BridgeNetwork } from '../network.ts';
import type { NodeName } from '../node.ts';
import { destinationPort, type Packet } from '../packet.ts';
import { untranslate } from './connection.ts';
import { deliver } from './deliver.ts';
import { drop, type Flight, isReply, type Received, routed, type Step, translated } from './flight.ts';
import { isLocal, isLoopback, type Route, route } from './route.ts';
import { bridgesOf, type Port, stackOf } from './station.ts';

/** OUTPUT: what the node sends to itself goes to a published port's sandbox, except by way of localhost. */
export function sendFromNode(flight: Flight, name: NodeName): Step {
  const proxied = isLoopback(flight.packet.destination);
  return decide(proxied ? flight : toPublished(flight, name, undefined), name, flight.packet, 'lo');
}

/** PREROUTING, then the node itself or FORWARD. */
export function receiveAtNode({ flight, port }: Received, name: NodeName): Step {
  const undone = untranslate(flight.known, { kind: 'node', name }, flight.packet);
  if (undone) return decide(translated(flight, name, undone), name, flight.packet, port.name);
  const redirected = toPublished(flight, name, port);
  const to = route(stackOf(flight.cluster, { kind: 'node', name }), redirected.packet.destination)?.port;
  const shut = filter(port, to, redirected !== flight);
  const here = isLocal(stackOf(flight.cluster, { kind: 'node', name }), redirected.packet.destination);
  if (shut !== undefined && !here) return drop(redirected, name, 'isolated', shut);
  return decide(redirected, name, flight.packet, port.name);
}

/** Here, or onwards. */
function decide(flight: Flight, name: NodeName, original: Packet, by: string): Step {
  const { destination } = flight.packet;
  const stack = stackOf(flight.cluster, { kind: 'node', name });
  if (isLocal(stack, destination)) return deliver(flight, { kind: 'node', name }, by);
  const way = route(stack, destination);
  if (way === undefined) return drop(flight, name, 'no-route', `no route to ${destination}`);
  return passOn(flight, name, way, original);
}

/** DNAT of a published port, for the node's own addresses; frames from the sandbox's own bridge are the proxy's. */
function toPublished(flight: Flight, name: NodeName, by: Port | undefined): Flight {
  const { cluster, packet } = flight;
  const { transport } = packet;
  if (isReply(flight) || transport.kind === 'icmp') return flight;
  if (!isLocal(stackOf(cluster, { kind: 'node', name }), packet.destination)) return flight;
  const port = destinationPort(packet);
  const found = publications(cluster, name).find(
    ({ protocol, nodePort }) => protocol === transport.kind && nodePort === port,
  );
  if (found === undefined || isOn(by, found.network.id)) return flight;
  const redirected = { ...transport, destinationPort: found.port };
  return translated(flight, name, { ...packet, destination: found.endpoint.address, transport: redirected });
}

const isOn = (port: Port | undefined, network: string): boolean =>
  port?.segment.kind === 'network' && port.segment.network.id === network;

/** FORWARD: DOCKER-ISOLATION comes before all else, so a published port is out of reach from another bridge, too. */
function filter(from: Port, to: Port | undefined, published: boolean): string | undefined {
  if (to?.segment.kind !== 'network') return undefined;
  if (isOn(from, to.segment.network.id)) return undefined;
  if (from.segment.kind === 'network') return `${from.name} and ${to.name} are isolated from each other`;
  return published ? undefined : `only published ports lead into ${to.name}`;
}

/** POSTROUTING is for new connections: what leaves a bridge's subnet by another way gets the node's address. */
function passOn(flight: Flight, name: NodeName, way: Route, original: Packet): Step {
  const sent = routed(flight, { kind: 'node', name }, name, way);
  if (isReply(flight)) return sent;
  const left = masquerade(sent.flight, name, way.port);
  const connection = { at: sent.from, original, final: left.packet };
  return { ...sent, flight: { ...left, made: [...left.made, connection] } };
}

function masquerade(flight: Flight, name: NodeName, out: Port): Flight {
  const { source } = flight.packet;
  const left = holding(bridgesOf(flight.cluster, name), source).some(({ bridge }) => bridge !== out.name);
  return left ? translated(flight, name, { ...flight.packet, source: out.address }) : flight;
}

/** Bridges that have the address in their subnet. */
const holding = derivedFor((bridges: readonly BridgeNetwork[], address: Address) =>
  bridges.filter(({ subnet }) => contains(subnet.prefix, address)),
);
