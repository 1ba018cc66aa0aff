/** What the tutorial makes, as a cluster put together by hand: nobody's netctl and no decision made it. */
import type { Cluster } from '../../../model/cluster.ts';
import { contiv, group, sample } from '../../realise/sample.ts';

const VXLAN = { kind: 'vxlan', vni: 1, localVlan: 1 } as const;

export const TUTORIAL: Cluster = tagged(
  sample(
    contiv('default', 'contiv-net', '10.1.2.0/24', VXLAN),
    contiv('blue', 'contiv-net', '10.1.2.0/24', { ...VXLAN, vni: 2, localVlan: 2 }),
    contiv('default', 'contiv-vlan', '10.1.3.0/24', { kind: 'vlan', vlan: 112 }),
    group('default', 'contiv-net', 'db', [
      { protocol: { kind: 'tcp' } },
      { protocol: { kind: 'tcp', port: 8888 }, action: 'allow', priority: 10 },
    ]),
  ),
);

/** `-p 112` was asked for. */
function tagged(cluster: Cluster): Cluster {
  const network = cluster.networks.get('default:contiv-vlan');
  if (network?.kind !== 'contiv') throw new Error('there is no contiv-vlan');
  return { ...cluster, networks: new Map([...cluster.networks, [network.id, { ...network, requestedTag: 112 }]]) };
}

export function found<T>(objects: ReadonlyMap<string, T>, id: string): T {
  const object = objects.get(id);
  if (object === undefined) throw new Error(`there is no ${id}`);
  return object;
}
