/** Mistakes in networks with a VLAN tag, and with the stations on the trunk. */
import type { KernelSpec, NamespaceName } from '../../netns/spec.ts';
import { each, only, vlanTag } from '../../scenarios/distortion.ts';
import { EQUAL_MACS, STATION_ON_THE_TRUNK, VLAN_OF_TWO_NODES } from './directed.ts';
import { type Mutant, realising } from './mutant.ts';
import { chainLines, mapEntries } from './nft-text.ts';
import { inNode, instead, newest } from './place.ts';

const VLAN = { needs: ['vlan'], directed: [VLAN_OF_TWO_NODES] } as const;
const STATION = { ...VLAN, directed: [STATION_ON_THE_TRUNK] } as const;

const onHost = (namespace: NamespaceName): boolean => namespace.startsWith('host:');

const next = (id: number): number => (id % 4094) + 1;

export const TRUNK: readonly Mutant[] = [
  realising('one node sends the newest VLAN network untagged', 'F3', untagged, VLAN),
  realising(
    'the tags of one node are wrong',
    'F3',
    (spec) => vlanTag(only(newest(spec, 'vlan', (fact) => inNode(fact.namespace))?.namespace ?? ''), next)(spec),
    VLAN,
  ),
  realising('all nodes have wrong tags, everywhere the same', 'F3, F4', vlanTag(inNode, next), {
    ...VLAN,
    visibleInSpec: false,
  }),
  realising(
    'tagged frames leave by the LAN and not by the trunk',
    'F3',
    each('vlan', (fact) => (inNode(fact.namespace) ? { ...fact, parent: 'eth1' } : fact)),
    VLAN,
  ),
  realising(
    'a VLAN network sends only what it was told of to the trunk',
    'F4',
    each('port', (fact) => (fact.link.startsWith('eth2.') ? { ...fact, learning: false, flood: false } : fact)),
    STATION,
  ),
  realising('hosts on the trunk are on the next VLAN', 'F4', vlanTag(onHost, next), VLAN),
  realising(
    'the trunk takes equal MACs on two VLANs for one station',
    'F3',
    each('port', (fact) => (fact.bridge === 'trunk' ? { ...fact, learning: true } : fact)),
    { ...VLAN, visibleInSpec: false, directed: [EQUAL_MACS] },
  ),
  realising(
    'what comes in from the trunk is not judged',
    'F15',
    mapEntries((entry) => (entry.key.startsWith('"eth2.') ? undefined : entry)),
    STATION,
  ),
  realising(
    'hosts on the trunk pass unjudged',
    'F15, F16',
    chainLines((line, chain) => (chain.startsWith('uplink_') && line.startsWith('goto ') ? undefined : line)),
    STATION,
  ),
  realising(
    'VLAN networks have the MTU of VXLAN',
    'F24',
    each('veth', (fact) =>
      fact.b.mac?.startsWith('02:02') ? { ...fact, a: { ...fact.a, mtu: 1450 }, b: { ...fact.b, mtu: 1450 } } : fact,
    ),
    VLAN,
  ),
];

/** The bridge has the trunk itself as its port. */
function untagged(spec: KernelSpec): KernelSpec {
  const tagged = newest(spec, 'vlan', ({ namespace }) => inNode(namespace));
  if (!tagged) return spec;
  const { namespace, link, parent } = tagged;
  return instead(spec, tagged).flatMap((fact) => {
    if (!('link' in fact) || fact.namespace !== namespace || fact.link !== link) return [fact];
    return fact.kind === 'port' || fact.kind === 'bridge-fdb' ? [{ ...fact, link: parent }] : [];
  });
}
