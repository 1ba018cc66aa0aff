/** Networks that span nodes: Contiv's and Docker's overlay. Policy, then the tunnel or the tag, then the other bridge. */
import type { Cluster } from '../cluster.ts';
import type { Endpoint } from '../endpoint.ts';
import type { Hop } from '../forward.ts';
import type { ContivNetwork, OverlayNetwork } from '../network.ts';
import type { NodeName } from '../node.ts';
import { verdict } from '../verdict.ts';
import { drop, type Ended, type Flight, type Sent, type Step, seen, withHop } from './flight.ts';
import { type Station, stackOf, stationName } from './station.ts';

/** A station on a network. One outside of the cluster, on the network's VLAN, has no endpoint. */
export type Member = { readonly station: Station; readonly endpoint: Endpoint | undefined };

type Spanning = ContivNetwork | OverlayNetwork;

export function acrossNodes(sent: Sent, network: Spanning, from: Member, to: Member | undefined): Step {
  const home = from.endpoint?.node;
  const left = home === undefined ? sent.flight : onBridge(sent.flight, home, network);
  if (to === undefined)
    return drop(
      left,
      home ?? stationName(from.station),
      'neighbour-unreachable',
      `nobody on ${network.name} has ${sent.next}`,
    );
  const crossed = home === undefined ? enter(left, network, to) : leave(left, network, home, from, to);
  return 'state' in crossed ? crossed : arrive(crossed, network, to);
}

const onBridge = (flight: Flight, at: NodeName, { id }: Spanning): Flight =>
  withHop(flight, { at, kind: 'bridge', network: id });

/** A sender in the cluster is judged on its own node. */
function leave(flight: Flight, network: Spanning, home: NodeName, from: Member, to: Member): Flight | Ended {
  const judged = judge(flight, network, home, from, to);
  if ('state' in judged || to.endpoint?.node === home) return judged;
  const out = wired(withHop(judged, outward(judged.cluster, network, home, to)), network, [home, to.endpoint?.node]);
  return to.endpoint === undefined ? out : onBridge(out, to.endpoint.node, network);
}

/** A sender outside of it is judged where its frames come in. */
function enter(flight: Flight, network: Spanning, to: Member): Flight | Ended {
  const node = to.endpoint?.node;
  if (node === undefined) return flight;
  const tagged = wired(withHop(flight, { at: node, ...tagOf(network) }), network, [node]);
  return judge(
    onBridge(tagged, node, network),
    network,
    node,
    { station: { kind: 'internet' }, endpoint: undefined },
    to,
  );
}

function judge(flight: Flight, network: Spanning, at: NodeName, from: Member, to: Member): Flight | Ended {
  if (network.kind !== 'contiv') return flight;
  const said = verdict(flight.cluster, flight.packet, { from: from.endpoint, to: to.endpoint });
  const judged = withHop(flight, { at, kind: 'policy', verdict: said });
  if (said.action === 'allow') return judged;
  return drop(judged, at, `denied-${directionOf(flight.cluster, said.by)}`, `denied by ${said.by}`);
}

function directionOf({ policies }: Cluster, rule: string | undefined): 'in' | 'out' {
  for (const { rules } of policies.values()) for (const { id, direction } of rules) if (id === rule) return direction;
  return 'in';
}

function outward({ nodes }: Cluster, network: Spanning, home: NodeName, to: Member): Hop {
  const far = nodes.get(to.endpoint?.node ?? '')?.address;
  const near = nodes.get(home)?.address;
  const vni = vniOf(network);
  if (vni === undefined || near === undefined || far === undefined) return { at: home, ...tagOf(network) };
  return { at: home, kind: 'encapsulate', vni, from: near, to: far };
}

function vniOf(network: Spanning): number | undefined {
  if (network.kind === 'overlay') return network.vni;
  return network.encapsulation.kind === 'vxlan' ? network.encapsulation.vni : undefined;
}

function tagOf(network: Spanning): { readonly kind: 'tag'; readonly vlan: number } {
  const tag = network.kind === 'contiv' && network.encapsulation.kind === 'vlan' ? network.encapsulation.vlan : 0;
  return { kind: 'tag', vlan: tag };
}

/** What a capture on the wire shows of the last hop. */
function wired(flight: Flight, network: Spanning, ends: readonly (NodeName | undefined)[]): Flight {
  const nodes = ends.filter((node) => node !== undefined);
  const hop = flight.hops.at(-1);
  if (hop?.kind === 'encapsulate')
    return seen(flight, { wire: 'eth1', nodes, frame: { kind: 'vxlan', vni: hop.vni, from: hop.from, to: hop.to } });
  const { source: from, destination: to } = flight.packet;
  return seen(flight, { wire: 'eth2', nodes, frame: { ...tagOf(network), kind: 'vlan', from, to } });
}

function arrive(flight: Flight, network: Spanning, { station }: Member): Step {
  const { ports } = stackOf(flight.cluster, station);
  const port = ports.find(({ segment }) => segment.kind !== 'network' || segment.network.id === network.id);
  if (port === undefined) return drop(flight, stationName(station), 'neighbour-unreachable', 'it does not run');
  return { state: 'received', flight, at: station, port };
}
