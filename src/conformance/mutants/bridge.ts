/** Mistakes in which bridge a container is on. */
import type { Distort } from '../../emulator/step.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { ContivNetwork } from '../../model/network.ts';
import type { Fact, KernelSpec } from '../../netns/spec.ts';
import { type Mutant, realising } from './mutant.ts';
import { instead, newest } from './place.ts';

export const BRIDGE: readonly Mutant[] = [
  realising(
    "the newest container of a tenant is on another tenant's bridge",
    'T5, F22',
    onBridgeOf((own, other) => own.tenant !== other.tenant),
  ),
  realising(
    'the newest container is on the bridge of another network of its tenant',
    'F22',
    onBridgeOf((own, other) => own.tenant === other.tenant),
  ),
];

/** Of another network that has a bridge on the node. */
function onBridgeOf(isWrong: (own: ContivNetwork, other: ContivNetwork) => boolean): Distort {
  return (spec, { cluster }) => {
    const wrong = newest(spec, 'port', (port) => wrongBridge(spec, cluster, port, isWrong) !== undefined);
    const bridge = wrong && wrongBridge(spec, cluster, wrong, isWrong);
    return wrong && bridge !== undefined ? instead(spec, wrong, { ...wrong, bridge }) : spec;
  };
}

function wrongBridge(
  spec: KernelSpec,
  cluster: Cluster,
  { namespace, link, bridge }: Extract<Fact, { kind: 'port' }>,
  isWrong: (own: ContivNetwork, other: ContivNetwork) => boolean,
): string | undefined {
  const own = contivNetworkOf(cluster, bridge);
  if (!own || !link.startsWith('veth')) return undefined;
  const others = spec.flatMap((fact) =>
    fact.kind === 'bridge' && fact.namespace === namespace && fact.link !== bridge ? [fact.link] : [],
  );
  return others.find((other) => {
    const network = contivNetworkOf(cluster, other);
    return network !== undefined && isWrong(own, network);
  });
}

const contivNetworkOf = ({ networks }: Cluster, bridge: string): ContivNetwork | undefined =>
  [...networks.values()].filter((network) => network.kind === 'contiv').find(({ serial }) => bridge === `c${serial}`);
