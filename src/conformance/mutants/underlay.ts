/** Mistakes between the nodes, and between them and the internet. */
import type { Mac } from '../../model/address/mac.ts';
import { each } from '../../scenarios/distortion.ts';
import { type Mutant, realising } from './mutant.ts';
import { inNode, instead, newest } from './place.ts';

export const UNDERLAY: readonly Mutant[] = [
  realising('a node has a wrong MAC for another', 'F3', (spec) => {
    const known = newest(spec, 'neighbour', ({ namespace, link }) => inNode(namespace) && link === 'eth1');
    return known ? instead(spec, known, { ...known, mac: '02:4e:ff:ff:ff:ff' as Mac }) : spec;
  }),
  realising(
    'the ports of the LAN are isolated',
    'F3, F5',
    each('port', (fact) => (fact.bridge === 'lan' ? { ...fact, isolated: true } : fact)),
  ),
  realising(
    "nodes' MTU on the LAN is that of a tunnel",
    'F24',
    each('veth', (fact) =>
      inNode(fact.b.namespace) && fact.b.link === 'eth1' ? { ...fact, b: { ...fact.b, mtu: 1450 } } : fact,
    ),
  ),
  realising(
    'docker0 does not have its gateway address',
    'M2, F5',
    each('address', (fact) => (fact.link === 'docker0' ? undefined : fact)),
  ),
  realising("the internet's router does not know the newest host", 'F8', (spec) =>
    instead(
      spec,
      newest(spec, 'route', ({ namespace }) => namespace === 'internet'),
    ),
  ),
];
