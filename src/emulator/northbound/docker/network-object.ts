/** Networks as Docker knows them: its own, and the objects that Contiv makes in it, one for a network and one for a group. */
import type { Cluster } from '../../../model/cluster.ts';
import { dockerObjectName } from '../../../model/docker-name.ts';
import type { Endpoint } from '../../../model/endpoint.ts';
import type { Group } from '../../../model/group.ts';
import type { Network } from '../../../model/network.ts';
import { networkReference } from '../../../model/reference.ts';
import type { Refusal } from '../../../model/refusal.ts';
import { ok, type Result } from '../../../model/result.ts';
import type { Attachment, NetworkReference } from '../../../model/sandbox.ts';
import type { View } from './command.ts';
import { isIdOf } from './find.ts';
import { groupObjectId, networkId } from './ids.ts';
import { isSeen, shownName } from './view.ts';

export type NetworkObject = {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  readonly scope: 'local' | 'global';
  readonly network: Network;
  readonly group?: Group;
  readonly serial: number;
};

/** The newest first. A cluster never changes: lists that ask for each of their rows are given the same objects. */
export function networkObjects(cluster: Cluster, view: View): readonly NetworkObject[] {
  const known = remembered.get(cluster) ?? new Map<string, readonly NetworkObject[]>();
  remembered.set(cluster, known);
  const key = view.kind === 'node' ? view.node : '';
  const objects = known.get(key) ?? newest(cluster, view);
  known.set(key, objects);
  return objects;
}

/** By the view's node; the manager's has no name. */
const remembered = new WeakMap<Cluster, Map<string, readonly NetworkObject[]>>();

const newest = (cluster: Cluster, view: View): readonly NetworkObject[] =>
  [
    ...[...cluster.networks.values()].filter((network) => !('node' in network) || isSeen(view, network)),
    ...cluster.groups.values(),
  ]
    .flatMap((object) => ('policies' in object ? groupObject(cluster, object) : networkObject(object, view)))
    .sort((a, b) => b.serial - a.serial);

/** By name, by id, or by the beginning of an id. In front of a node, a node's own network may be named without it. */
export function objectCalled(cluster: Cluster, view: View, word: string): NetworkObject | undefined {
  const objects = networkObjects(cluster, view);
  const [identified, ...more] = objects.filter(({ id }) => isIdOf(word, id));
  return (
    objects.find(({ name }) => name === word) ??
    objects.find(({ network }) => network.kind !== 'contiv' && network.name === word) ??
    (more.length === 0 ? identified : undefined)
  );
}

/** What `--net` and `network connect` mean. Besides names and ids it may be any form that Contiv has had. */
export function referenceOf(cluster: Cluster, view: View, word: string): Result<NetworkReference, Refusal> {
  const node = view.kind === 'node' ? view.node : undefined;
  const reference = networkReference(cluster, word, node);
  if (reference.ok) return reference;
  const object = objectCalled(cluster, view, word);
  return object === undefined ? reference : ok(referenceTo(object));
}

/** The object that an attachment or an endpoint belongs to. */
export const isOf = ({ network, group }: NetworkObject, one: Pick<Attachment | Endpoint, 'network' | 'group'>) =>
  one.network === network.id && one.group === group?.id;

const referenceTo = ({ network, group }: NetworkObject): NetworkReference => {
  if (group !== undefined) return { kind: 'group', tenant: group.tenant, group: group.name };
  if (network.kind !== 'contiv') return { kind: 'docker', network: network.name };
  return { kind: 'contiv', tenant: network.tenant, network: network.name };
};

function networkObject(network: Network, view: View): NetworkObject {
  const common = { id: networkId(network), network, serial: network.serial };
  switch (network.kind) {
    case 'contiv': {
      const name = dockerObjectName(network.tenant, network.name);
      return { ...common, name, driver: 'netplugin', scope: 'global' };
    }
    case 'overlay':
      return { ...common, name: network.name, driver: 'overlay', scope: 'global' };
    default: {
      const driver = network.kind === 'none' ? 'null' : network.kind;
      return { ...common, name: shownName(view, network), driver, scope: 'local' };
    }
  }
}

function groupObject({ networks }: Cluster, group: Group): readonly NetworkObject[] {
  const network = networks.get(group.network);
  if (network === undefined) return [];
  const name = dockerObjectName(group.tenant, network.name, group.name);
  return [
    { id: groupObjectId(group), name, driver: 'netplugin', scope: 'global', network, group, serial: group.serial },
  ];
}
