/** Mistakes in the interfaces of containers. */
import type { Mac } from '../../model/address/mac.ts';
import type { Fact, KernelSpec } from '../../netns/spec.ts';
import { each } from '../../scenarios/distortion.ts';
import { type Mutant, realising } from './mutant.ts';
import { inSandbox, instead, newest, unplugged } from './place.ts';
import { remainsOfStopped } from './remains.ts';

export const ENDPOINT: readonly Mutant[] = [
  realising("Contiv's containers have Docker's MACs", 'S3', (spec) =>
    JSON.parse(JSON.stringify(spec).replaceAll('"02:02:', '"02:42:')),
  ),
  realising('a container has a wrong MAC for one of the others', 'F3', (spec) => {
    const known = newest(spec, 'neighbour', ({ namespace }) => inSandbox(namespace));
    return known ? instead(spec, known, { ...known, mac: nextMac(known.mac) }) : spec;
  }),
  realising('a container does not know the MAC of one on another node', 'F3', (spec) =>
    instead(
      spec,
      newest(spec, 'neighbour', ({ namespace, mac }) => inSandbox(namespace) && isRemote(spec, mac)),
    ),
  ),
  realising(
    'prefixes of containers are one bit too long',
    'F1, F24',
    each('address', (fact) => (inSandbox(fact.namespace) ? { ...fact, address: longer(fact.address) } : fact)),
  ),
  realising('the second interface of a container is missing', 'S3, S7', (spec) => {
    const second = newest(spec, 'veth', ({ b }) => inSandbox(b.namespace) && b.link === 'eth1');
    return second ? unplugged(spec, second.b.namespace, second.b.link) : spec;
  }),
  realising('the interfaces of a container are in the wrong order', 'S3', (spec) => spec.map(swapped)),
  realising(
    'containers have no loopback',
    'F2',
    each('up', (fact) => (fact.link === 'lo' && inSandbox(fact.namespace) ? undefined : fact)),
  ),
  realising(
    'the ports of docker_gwbridge are not isolated',
    'S6, F5',
    each('port', (fact) => (fact.bridge === 'docker_gwbridge' ? { ...fact, isolated: false } : fact)),
  ),
  realising(
    'the ports of docker0 are isolated',
    'F5',
    each('port', (fact) => (fact.bridge === 'docker0' ? { ...fact, isolated: true } : fact)),
  ),
  remainsOfStopped('a stopped container keeps its endpoints', 'S4'),
];

const nextMac = (mac: Mac): Mac => {
  const last = (Number.parseInt(mac.slice(-2), 16) + 1) % 256;
  return `${mac.slice(0, -2)}${last.toString(16).padStart(2, '0')}` as Mac;
};

const isRemote = (spec: KernelSpec, mac: Mac): boolean =>
  spec.some((fact) => fact.kind === 'vxlan-fdb' && fact.mac === mac);

function longer(address: `${string}/${number}`): `${string}/${number}` {
  const [host, length] = address.split('/');
  return `${host}/${Math.min(Number(length) + 1, 32)}`;
}

const OTHER: Readonly<Record<string, string>> = { eth0: 'eth1', eth1: 'eth0' };

const otherName = (link: string): string => OTHER[link] ?? link;

function swapped(fact: Fact): Fact {
  if (fact.kind === 'veth' && inSandbox(fact.b.namespace))
    return { ...fact, b: { ...fact.b, link: otherName(fact.b.link) } };
  return 'link' in fact && inSandbox(fact.namespace) ? { ...fact, link: otherName(fact.link) } : fact;
}
