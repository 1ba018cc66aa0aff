/** Beyond a node's eth0: its NAT, and the internet behind it. */
import { MANAGEMENT } from '../cluster.ts';
import type { NodeName } from '../node.ts';
import type { Packet } from '../packet.ts';
import { untranslate } from './connection.ts';
import { deliver } from './deliver.ts';
import { drop, type Flight, isReply, type Received, type Step, translated, withHop } from './flight.ts';
import { hostOnInternet, nodeOnInternet } from './residents.ts';
import { outsideAddress, type Port, type Station, stackOf, stationName } from './station.ts';

/** From inside, everything goes out with the NAT's one address; from outside, only what answers comes in. */
export function receiveAtNat({ flight, port }: Received, name: NodeName): Step {
  const nat: Station = { kind: 'nat', name };
  const [inside] = stackOf(flight.cluster, nat).ports;
  const node = flight.cluster.nodes.get(name);
  if (inside === undefined || node === undefined)
    return drop(flight, stationName(nat), 'no-route', 'there is no such node');
  if (port.segment.kind === 'internet') return inwards(flight, nat, inside);
  if (flight.packet.destination === inside.address) return deliver(flight, nat, inside.name);
  if (isReply(flight)) return drop(flight, stationName(nat), 'exits-cluster', 'it answers nothing that came from here');
  const out = translated(flight, stationName(nat), { ...flight.packet, source: outsideAddress(node) });
  const connection = { at: nat, original: flight.packet, final: out.packet };
  return sent({ ...out, made: [...out.made, connection] }, nat, outsidePort(inside, out.packet));
}

function inwards(flight: Flight, nat: Station, inside: Port): Step {
  const packet = untranslate(flight.known, nat, flight.packet);
  if (packet === undefined) return drop(flight, stationName(nat), 'isolated', 'nobody inside has asked for it');
  return {
    state: 'sent',
    flight: translated(flight, stationName(nat), packet),
    from: nat,
    port: inside,
    next: MANAGEMENT.address,
  };
}

const outsidePort = (inside: Port, { source }: Packet): Port => ({
  ...inside,
  name: 'outside',
  address: source,
  segment: { kind: 'internet' },
});

const sent = (flight: Flight, from: Station, port: Port): Step => ({
  state: 'sent',
  flight,
  from,
  port,
  next: flight.packet.destination,
});

/** The router knows its hosts and the nodes' NATs, and nobody else. */
export function receiveAtInternet({ flight, port }: Received): Step {
  const { cluster, packet } = flight;
  const routed = withHop(flight, { at: 'internet', kind: 'route', interface: 'internet' });
  const host = hostOnInternet(cluster, packet.destination);
  if (host !== undefined)
    return {
      state: 'received',
      flight: routed,
      at: { kind: 'host', name: host.name },
      port: { ...port, name: 'eth0' },
    };
  const node = nodeOnInternet(cluster, packet.destination);
  if (node !== undefined) return { state: 'received', flight: routed, at: { kind: 'nat', name: node.name }, port };
  return drop(flight, 'internet', 'exits-cluster', `nobody on the internet has the address ${packet.destination}`);
}
