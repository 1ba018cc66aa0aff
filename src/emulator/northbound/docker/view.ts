/** What an engine shows, and what the swarm manager shows: the containers of its node, or those of all. */

import { parseAddress } from '../../../model/address/address.ts';
import { contains } from '../../../model/address/prefix.ts';
import { type Cluster, LAN } from '../../../model/cluster.ts';
import { firstNode, type Node, type NodeName } from '../../../model/node.ts';
import { err, ok, type Result } from '../../../model/result.ts';
import type { Sandbox } from '../../../model/sandbox.ts';
import type { Call, View } from './command.ts';

const MANAGER_PORT = '2375';
const ENGINE_PORT = '2385';

/** `host` is DOCKER_HOST's value; empty, or a unix socket: the engine of the node on which docker was typed. */
export function viewOf(cluster: Cluster, node: NodeName, host: string): Result<View, string> {
  if (host === '' || host.startsWith('unix://')) return ok({ kind: 'node', node });
  const [, name = '', port = MANAGER_PORT] = /^(?:tcp:\/\/)?([^:/]+)(?::(\d+))?\/?$/.exec(host) ?? [];
  const machine = machineCalled(cluster, node, name);
  if (machine !== undefined && port === ENGINE_PORT) return ok({ kind: 'node', node: machine.name });
  if (machine !== undefined && port === MANAGER_PORT && machine === firstNode(cluster)) return ok({ kind: 'swarm' });
  const places = `the swarm manager is at tcp://${firstNode(cluster)?.address}:${MANAGER_PORT}`;
  return err(`Cannot connect to the Docker daemon at ${host}: ${places}`);
}

/** The port of a node's own engine. */
export const engineAddress = ({ address }: Node): string => `${address}:${ENGINE_PORT}`;

/** The newest first, as every list has them. */
export const seen = ({ door, view }: Call): readonly Sandbox[] =>
  [...door.cluster.sandboxes.values()].filter((sandbox) => isSeen(view, sandbox)).sort((a, b) => b.serial - a.serial);

export const isSeen = (view: View, { node }: { readonly node: NodeName }): boolean =>
  view.kind === 'swarm' || view.node === node;

/** `node/name` from the swarm manager. */
export const shownName = (view: View, { name, node }: { readonly name: string; readonly node: NodeName }): string =>
  view.kind === 'swarm' ? `${node}/${name}` : name;

/** Where a published port is shown to be: everywhere on the node, or at the node's address. */
export const publishedAt = (view: View, cluster: Cluster, node: NodeName): string =>
  view.kind === 'swarm' ? (cluster.nodes.get(node)?.address ?? '') : '0.0.0.0';

function machineCalled(cluster: Cluster, here: NodeName, name: string): Node | undefined {
  const parsed = parseAddress(name);
  if (parsed.ok && contains(LAN, parsed.value))
    return [...cluster.nodes.values()].find(({ address }) => address === parsed.value);
  if (name === 'netmaster') return firstNode(cluster);
  return cluster.nodes.get(name === 'localhost' || name === '127.0.0.1' ? here : name);
}
