/** Mistakes in the ways out. */

import type { Distort } from '../../emulator/step.ts';
import type { Address } from '../../model/address/address.ts';
import { addressAt, onInterface } from '../../model/address/prefix.ts';
import type { Cluster } from '../../model/cluster.ts';
import { type Endpoint, interfaceNumber } from '../../model/endpoint.ts';
import type { Fact, KernelSpec } from '../../netns/spec.ts';
import { each } from '../../scenarios/distortion.ts';
import { OVERLAY_ONLY, TWIN_NETWORKS } from './directed-networks.ts';
import { mapped, told } from './lie.ts';
import { type Mutant, realising } from './mutant.ts';
import { inNode, inSandbox } from './place.ts';

type Route = Extract<Fact, { kind: 'route' }>;

export const ROUTE: readonly Mutant[] = [
  realising(
    'containers have no default route',
    'F1',
    each('route', (fact) => (inSandbox(fact.namespace) ? undefined : fact)),
  ),
  realising(
    'containers look for the gateway at the end of its network',
    'F1',
    each('route', (fact) =>
      inSandbox(fact.namespace) && fact.via
        ? { ...fact, via: fact.via.replace(/^(172\.\d+)\.0\.1$/, '$1.255.254') as Address }
        : fact,
    ),
  ),
  realising('the default route is by the last interface with a gateway, not the first', 'F1', byTheLast),
  realising('an overlay network is taken for a way out', 'F1', byOverlay, { directed: [OVERLAY_ONLY] }),
  realising('addresses are told by the number of their interface', 'F1', told(joinedByNumber), {
    directed: [TWIN_NETWORKS],
  }),
  realising(
    'nodes do not know the way to the internet',
    'F8',
    each('route', (fact) => (inNode(fact.namespace) ? undefined : fact)),
  ),
  realising(
    'nodes pass nothing on',
    'F6',
    each('sysctl', (fact) =>
      inNode(fact.namespace) && fact.key === 'net.ipv4.ip_forward' ? { ...fact, value: '0' } : fact,
    ),
  ),
  realising('the node has the gateway address of Contiv networks', 'F3', gatewaysOnNodes),
];

/** In the order of interfaces. */
const endpointsOf = ({ endpoints }: Cluster, sandbox: string): readonly Endpoint[] =>
  [...endpoints.values()]
    .filter(({ joined }) => joined?.sandbox === sandbox)
    .sort((a, b) => Number(a.joined?.interface.slice(3)) - Number(b.joined?.interface.slice(3)));

const rerouted =
  (
    wayOut: (cluster: Cluster, sandbox: string) => { readonly link: string; readonly via: Address } | undefined,
  ): Distort =>
  (spec, { cluster }) => {
    const others = spec.filter((fact) => !isDefault(fact));
    const running = spec.flatMap((fact) =>
      fact.kind === 'namespace' && inSandbox(fact.namespace) ? [fact.namespace] : [],
    );
    const routes = running.flatMap((namespace): readonly Route[] => {
      const way = wayOut(cluster, namespace.slice('sandbox:'.length));
      const known = spec.find((fact) => isDefault(fact) && fact.namespace === namespace);
      return way ? [{ kind: 'route', namespace, to: 'default', ...way }] : known && isDefault(known) ? [known] : [];
    });
    return [...others, ...routes];
  };

const isDefault = (fact: Fact): fact is Route =>
  fact.kind === 'route' && fact.to === 'default' && inSandbox(fact.namespace);

function byTheLast(...[spec, source]: Parameters<Distort>): KernelSpec {
  return rerouted((cluster, sandbox) => {
    const last = endpointsOf(cluster, sandbox).findLast(({ network }) => gatewayOf(cluster, network) !== undefined);
    const via = last && gatewayOf(cluster, last.network);
    return last?.joined && via ? { link: last.joined.interface, via } : undefined;
  })(spec, source);
}

function gatewayOf({ networks }: Cluster, id: string): Address | undefined {
  const network = networks.get(id);
  return network && 'gateway' in network ? network.gateway : undefined;
}

/** As if they had joined in the order of their interfaces. */
function joinedByNumber(cluster: Cluster): Cluster {
  const renumbered = (endpoint: Endpoint): Endpoint =>
    endpoint.joined ? { ...endpoint, joined: { ...endpoint.joined, turn: interfaceNumber(endpoint) } } : endpoint;
  return { ...cluster, endpoints: mapped(cluster.endpoints, renumbered) };
}

/** By the lowest address of its subnet, which nobody has. */
function byOverlay(...[spec, source]: Parameters<Distort>): KernelSpec {
  return rerouted((cluster, sandbox) => {
    for (const { network: id, joined } of endpointsOf(cluster, sandbox)) {
      const network = cluster.networks.get(id);
      if (network?.kind === 'overlay' && joined)
        return { link: joined.interface, via: addressAt(network.subnet.prefix, 1) };
    }
    return undefined;
  })(spec, source);
}

function gatewaysOnNodes(...[spec, { cluster }]: Parameters<Distort>): KernelSpec {
  const gateways = [...cluster.networks.values()].flatMap((network) => {
    if (network.kind !== 'contiv' || network.gateway === undefined) return [];
    const address = onInterface(network.gateway, network.subnet.prefix);
    return spec.flatMap((fact): readonly Fact[] =>
      fact.kind === 'bridge' && fact.link === `c${network.serial}`
        ? [{ kind: 'address', namespace: fact.namespace, link: fact.link, address }]
        : [],
    );
  });
  return [...spec, ...gateways];
}
