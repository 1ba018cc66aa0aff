/** VLAN tags and VNIs on the nodes' wires, while some of those that reach each other from node to node do so. */
import type { Lab } from '../emulator/lab.ts';
import { nodeNamespace } from '../emulator/naming.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Endpoint } from '../model/endpoint.ts';
import { type Frame, frames } from '../model/frames.ts';
import { answer, type Probe } from '../model/probe.ts';
import { readEthernet } from '../netns/ethernet.ts';
import type { TappedFrame } from '../netns/tap.ts';
import type { Difference } from './difference.ts';
import { framesWhile, WIRES } from './frames-while.ts';

export async function wireDifferences(lab: Lab, cluster: Cluster): Promise<readonly Difference[]> {
  const probes = sampleOf(cluster);
  if (probes.length === 0) return [];
  const tapped = await framesOf(lab, cluster, probes);
  return WIRES.flatMap((wire) =>
    [...cluster.nodes.keys()].flatMap((node) => {
      const expected = textOf(probes.flatMap((probe) => frames(cluster, node, wire, probe)));
      const observed = textOf(
        tapped.filter(({ namespace, link }) => namespace === nodeNamespace(node) && link === wire).flatMap(frameIn),
      );
      const about = `${wire} of ${node} while ${probes.map(({ from, to }) => `${from.name} pings ${to}`).join(', ')}`;
      return expected === observed ? [] : [{ aspect: 'wire', about, expected, observed } as const];
    }),
  );
}

function framesOf(lab: Lab, cluster: Cluster, probes: readonly Probe[]): Promise<readonly TappedFrame[]> {
  const links = [...cluster.nodes.keys()].flatMap((node) =>
    WIRES.map((link) => ({ namespace: nodeNamespace(node), link })),
  );
  return framesWhile(lab, links, probes);
}

/** For each network one echo that is answered, between two nodes. */
function sampleOf(cluster: Cluster): readonly Probe[] {
  return [...cluster.networks.values()].flatMap((network) => {
    if (network.kind !== 'contiv' && network.kind !== 'overlay') return [];
    const here = [...cluster.endpoints.values()].filter(
      (endpoint) => endpoint.network === network.id && endpoint.joined,
    );
    const pairs = here.flatMap((from) => here.filter((to) => to.node !== from.node).map((to) => probeOf(from, to)));
    return pairs.filter((probe) => isAnsweredOnWire(cluster, probe)).slice(0, 1);
  });
}

const probeOf = (from: Endpoint, to: Endpoint): Probe => ({
  from: { kind: 'sandbox', name: from.joined?.sandbox ?? '' },
  to: to.address,
  by: { kind: 'icmp' },
});

/** Somebody of two networks may send it by the other, or keep it to itself. */
const isAnsweredOnWire = (cluster: Cluster, probe: Probe): boolean =>
  answer(cluster, probe).outcome === 'reached' &&
  [...cluster.nodes.keys()].some((node) => WIRES.some((wire) => frames(cluster, node, wire, probe).length > 0));

/** What is encapsulated or tagged: all else on these wires is the nodes' own. */
function frameIn({ hex }: TappedFrame): readonly Frame[] {
  const ethernet = readEthernet(hex);
  if (ethernet?.payload.kind !== 'ipv4') return [];
  const { from, to, transport } = ethernet.payload;
  if (ethernet.vlan !== undefined) return [{ kind: 'vlan', vlan: ethernet.vlan, from, to }];
  const vxlan = transport.kind === 'udp' ? transport.vxlan : undefined;
  return vxlan?.inner.payload.kind === 'ipv4' ? [{ kind: 'vxlan', vni: vxlan.vni, from, to }] : [];
}

/** Each once: a probe may be put more than once. */
const textOf = (all: readonly Frame[]): string => [...new Set(all.map(frameText))].toSorted().join(', ') || 'nothing';

function frameText(frame: Frame): string {
  const ends = `${frame.from} > ${frame.to}`;
  if (frame.kind === 'plain') return ends;
  return frame.kind === 'vxlan' ? `vni ${frame.vni} ${ends}` : `vlan ${frame.vlan} ${ends}`;
}
