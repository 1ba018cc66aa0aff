/** Programs that wait on a port of a sandbox, and the ports of a node that are taken. */
import type { Cluster } from './cluster.ts';
import type { DraftEvent } from './draft.ts';
import type { NodeName } from './node.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';
import { isSameListener, type Listener, type Sandbox } from './sandbox.ts';

export const isPort = (port: number): boolean => Number.isInteger(port) && port >= 1 && port <= 65_535;

export function listen(cluster: Cluster, sandbox: Sandbox, listener: Listener): Result<readonly DraftEvent[], Refusal> {
  const { name, status } = sandbox;
  if (!isPort(listener.port)) return err(refusals.listenerPort(listener.port));
  if (status !== 'running') return err(refusals.containerNotRunning(name));
  if (isTaken(cluster, sandbox, listener)) return err(refusals.portInUse(listener.protocol, listener.port));
  return ok([{ type: 'sandbox.listening', sandbox: name, listener }]);
}

export function unlisten(sandbox: Sandbox, listener: Listener): Result<readonly DraftEvent[], Refusal> {
  const { name, listeners } = sandbox;
  if (!listeners.some((other) => isSameListener(other, listener)))
    return err(refusals.notListening(name, listener.protocol, listener.port));
  return ok([{ type: 'sandbox.unlistening', sandbox: name, listener }]);
}

/** With the node's own stack it shares the ports with the node: others' programs there, and published ports. */
function isTaken(cluster: Cluster, { stack, node, listeners }: Sandbox, listener: Listener): boolean {
  if (stack === 'own') return listeners.some((other) => isSameListener(other, listener));
  return nodeListener(cluster, node, listener) !== undefined || isPublished(cluster, node, listener);
}

/** Another program waits on this port of the node itself. */
export const nodeListener = (cluster: Cluster, node: NodeName, listener: Listener): Listener | undefined =>
  runningOn(cluster, node)
    .filter(({ stack }) => stack === 'host')
    .flatMap(({ listeners }) => listeners)
    .find((other) => isSameListener(other, listener));

/** A running container of the node has published it. */
export const isPublished = (cluster: Cluster, node: NodeName, { protocol, port }: Listener): boolean =>
  runningOn(cluster, node)
    .filter(({ stack }) => stack === 'own')
    .flatMap(({ ports }) => ports)
    .some((other) => other.protocol === protocol && other.nodePort === port);

const runningOn = (cluster: Cluster, node: NodeName): readonly Sandbox[] =>
  [...cluster.sandboxes.values()].filter((sandbox) => sandbox.node === node && sandbox.status === 'running');
