/** Docker's bridges: the containers of one node, and the node itself at the gateway's address. */
import type { BridgeNetwork } from '../network.ts';
import { drop, type Sent, type Step, withHop } from './flight.ts';
import { memberAt } from './residents.ts';
import { type Port, type Station, stackOf, stationName } from './station.ts';

export function bridged(sent: Sent, network: BridgeNetwork): Step {
  const flight = withHop(sent.flight, { at: network.node, kind: 'bridge', network: network.id });
  const found = neighbour(sent, network);
  if (found === undefined)
    return drop(
      flight,
      stationName(sent.from),
      'neighbour-unreachable',
      `nobody on ${network.bridge} has ${sent.next}`,
    );
  if (network.interContainer === 'off' && sent.from.kind === 'sandbox' && found.at.kind === 'sandbox')
    return drop(flight, network.node, 'isolated', `containers on ${network.bridge} do not reach each other`);
  return { state: 'received', flight, ...found };
}

type Found = { readonly at: Station; readonly port: Port };

function neighbour({ flight: { cluster }, next }: Sent, network: BridgeNetwork): Found | undefined {
  if (next === network.gateway) return portOn(network, { kind: 'node', name: network.node });
  const member = memberAt(cluster, network.id, next);
  return member && portOn(network, { kind: 'sandbox', name: member.joined.sandbox });

  function portOn({ id }: BridgeNetwork, at: Station): Found | undefined {
    const { ports } = stackOf(cluster, at);
    const port = ports.find(({ segment }) => segment.kind === 'network' && segment.network.id === id);
    return port && { at, port };
  }
}
