/** Mistakes in the tunnels between nodes. */
import { MANAGEMENT } from '../../model/cluster.ts';
import type { KernelSpec } from '../../netns/spec.ts';
import { each, only, tunnelNumber } from '../../scenarios/distortion.ts';
import { TUNNEL_OF_TWO_NODES } from './directed-networks.ts';
import { type Mutant, realising } from './mutant.ts';
import { inNode, instead, newest } from './place.ts';

/** No network has such a VNI. */
const FAR = 1_000_000;

export const TUNNEL: readonly Mutant[] = [
  realising('the tunnels of one node have wrong VNIs', 'F3', (spec) =>
    tunnelNumber(only(newest(spec, 'vxlan')?.namespace ?? ''), (vni) => vni + FAR)(spec),
  ),
  realising(
    'all tunnels have wrong VNIs, everywhere the same',
    'N3, F3',
    tunnelNumber(inNode, (vni) => vni + FAR),
    { visibleInSpec: false, directed: [TUNNEL_OF_TWO_NODES] },
  ),
  realising('a tunnel does not know on which node the newest container is', 'F3', (spec) =>
    instead(spec, newest(spec, 'vxlan-fdb')),
  ),
  realising('a bridge does not know that the newest container is behind its tunnel', 'F3', (spec) =>
    instead(
      spec,
      newest(spec, 'bridge-fdb', ({ link }) => link.startsWith('vx')),
    ),
  ),
  realising('a tunnel takes the newest container for one of its own node', 'F3', misled),
  realising(
    'tunnels leave from eth0 and not from the LAN',
    'F3',
    each('vxlan', (fact) => ({ ...fact, local: MANAGEMENT.address })),
  ),
  realising(
    'VXLAN networks have the MTU of the underlay',
    'F24',
    each('veth', ({ kind, a, b }) => ({ kind, a: { ...a, mtu: 1500 }, b: { ...b, mtu: 1500 } })),
  ),
];

/** The tunnel's entry leads back to the node itself. */
function misled(spec: KernelSpec): KernelSpec {
  const entry = newest(spec, 'vxlan-fdb');
  const own = newest(spec, 'vxlan', ({ namespace }) => namespace === entry?.namespace);
  return entry && own ? instead(spec, entry, { ...entry, to: own.local }) : spec;
}
