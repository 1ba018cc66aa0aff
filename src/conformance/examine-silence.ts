/**
 * Packets that must not arrive: they are not before those they were for, nor on a wire on which the model has none. That
 * nobody answers them does not tell, since the answer may be what is dropped. They are asked apart from all others, so
 * whatever is seen with their destination, protocol and port is theirs.
 */
import type { Lab } from '../emulator/lab.ts';
import { nodeNamespace, portName } from '../emulator/naming.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Endpoint } from '../model/endpoint.ts';
import { frames } from '../model/frames.ts';
import type { Probe } from '../model/probe.ts';
import { type Ipv4, readEthernet } from '../netns/ethernet.ts';
import type { TappedFrame } from '../netns/tap.ts';
import type { Difference } from './difference.ts';
import { expectedOf } from './expected.ts';
import { framesWhile, WIRES } from './frames-while.ts';
import { probeText } from './probe-text.ts';

/** A link on which one of them would be seen, of a node; `before`: the container behind it. */
type Place = { readonly node: string; readonly link: string; readonly before?: string };

/** `probes`: those of which some are asked again. */
export async function silenceDifferences(
  lab: Lab,
  cluster: Cluster,
  probes: readonly Probe[],
): Promise<readonly Difference[]> {
  const asked = lostOnes(cluster, probes);
  if (asked.length === 0) return [];
  const places = placesOf(cluster, asked);
  const links = places.map(({ node, link }) => ({ namespace: nodeNamespace(node), link }));
  const tapped = await framesWhile(lab, links, asked);
  return asked.flatMap((probe) =>
    places.flatMap((place) => {
      if (isExpected(cluster, place, probe) || !tapped.some((frame) => isAt(frame, place) && carries(frame, probe)))
        return [];
      const about = `${place.link} of ${place.node}${before(place)} while ${probeText(probe)}`;
      return [{ aspect: 'silence', about, expected: 'nothing of it', observed: 'its packet', probe } as const];
    }),
  );
}

const before = ({ before: name }: Place): string => (name === undefined ? '' : `, before ${name},`);

/** One of each kind, those that a rule denies first; each destination once with a protocol and port. */
export function lostOnes(cluster: Cluster, probes: readonly Probe[]): readonly Probe[] {
  const byAddress = endpointsByAddress(cluster);
  const lost = probes.flatMap((probe) => {
    const kind = kindOf(cluster, probe, byAddress.get(probe.to) ?? []);
    return kind === undefined ? [] : [{ probe, kind, destination: `${probe.to} ${JSON.stringify(probe.by)}` }];
  });
  const [kinds, destinations] = [new Set<string>(), new Set<string>()];
  return [...lost.filter(isDenied), ...lost].flatMap(({ probe, kind, destination }) => {
    if (kinds.has(kind) || destinations.has(destination)) return [];
    kinds.add(kind);
    destinations.add(destination);
    return [probe];
  });
}

const isDenied = ({ kind }: { readonly kind: string }): boolean => kind.startsWith('denied');

/** Nothing where the packet gets to somebody, or is for nobody. */
function kindOf(cluster: Cluster, probe: Probe, owners: readonly Endpoint[]): string | undefined {
  if (owners.length === 0) return undefined;
  const { outcome, request } = expectedOf(cluster, probe);
  if (outcome !== 'timed-out' || request === undefined || request.receiver !== undefined) return undefined;
  const nodes = [...cluster.endpoints.values()].flatMap(({ joined, node }) =>
    joined?.sandbox === probe.from.name ? [node] : [],
  );
  const place = owners.some(({ node }) => nodes.includes(node)) ? 'same node' : 'other node';
  return `${request.disposition} ${probe.by.kind} ${probe.from.kind}, ${place}`;
}

function endpointsByAddress({ endpoints }: Cluster): ReadonlyMap<string, readonly Endpoint[]> {
  const joined = [...endpoints.values()].filter((endpoint) => endpoint.joined !== undefined);
  const byAddress = new Map<string, Endpoint[]>();
  for (const endpoint of joined)
    byAddress.set(endpoint.address, [...(byAddress.get(endpoint.address) ?? []), endpoint]);
  return byAddress;
}

/** The ports of those who have the addresses, whoever's they are, and the nodes' wires. */
function placesOf(cluster: Cluster, probes: readonly Probe[]): readonly Place[] {
  const byAddress = endpointsByAddress(cluster);
  const addresses = new Set(probes.map(({ to }) => to));
  const ports = [...addresses].flatMap((address) =>
    (byAddress.get(address) ?? []).map((endpoint): Place => {
      return { node: endpoint.node, link: portName(endpoint), before: endpoint.joined?.sandbox ?? '' };
    }),
  );
  const wires = [...cluster.nodes.keys()].flatMap((node) => WIRES.map((link): Place => ({ node, link })));
  return [...ports, ...wires];
}

const isExpected = (cluster: Cluster, { node, link }: Place, probe: Probe): boolean =>
  WIRES.some((wire) => wire === link && frames(cluster, node, wire, probe).length > 0);

/** On its way to whoever is behind a port; in either direction on a wire. */
const isAt = ({ namespace, link, direction }: TappedFrame, place: Place): boolean =>
  namespace === nodeNamespace(place.node) && link === place.link && (place.before === undefined || direction === 'out');

/** As it is, or in a tunnel. What a node itself sends on from the LAN has no tag and no tunnel. */
function carries({ hex, link }: TappedFrame, probe: Probe): boolean {
  const ethernet = readEthernet(hex);
  if (ethernet?.payload.kind !== 'ipv4') return false;
  const { transport } = ethernet.payload;
  const vxlan = transport.kind === 'udp' ? transport.vxlan : undefined;
  if (vxlan) return vxlan.inner.payload.kind === 'ipv4' && isOf(vxlan.inner.payload, probe);
  return (ethernet.vlan !== undefined || !WIRES.some((wire) => wire === link)) && isOf(ethernet.payload, probe);
}

function isOf({ to, transport }: Ipv4, { to: wanted, by }: Probe): boolean {
  if (to !== wanted) return false;
  if (by.kind === 'icmp') return transport.kind === 'icmp' && transport.type === ECHO_REQUEST;
  return transport.kind === by.kind && transport.toPort === by.port;
}

const ECHO_REQUEST = 8;
