/** Starting and stopping: endpoints come and go with the container's process, attachments stay. */
import type { Cluster } from './cluster.ts';
import { type Draft, record } from './draft.ts';
import { endpointId, endpointsOf } from './endpoint.ts';
import { settleGateway } from './gateway-bridge.ts';
import { isPublished, nodeListener } from './listener.ts';
import { plug, unplug } from './plug.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';
import type { Sandbox } from './sandbox.ts';

/** Joins all attachments in their order; docker_gwbridge comes right after the first network that needs it. */
export function start(before: Draft, sandbox: Sandbox): Result<Draft, Refusal> {
  if (sandbox.status === 'running') return ok(before);
  const refused = portRefusal(before.cluster, sandbox);
  if (refused !== undefined) return err(refused);
  const started = record(before, { type: 'sandbox.started', sandbox: sandbox.name });
  return sandbox.attachments.reduce<Result<Draft, Refusal>>((state, attachment) => {
    const plugged = state.ok ? plug(state.value, sandbox, attachment) : state;
    return plugged.ok ? settleGateway(plugged.value, sandbox.name) : plugged;
  }, ok(started));
}

/** Its endpoints are left and deleted, those made by hand among them: that is libnetwork's way to delete a sandbox. */
export function stop(before: Draft, { name, status, attachments }: Sandbox): Draft {
  if (status !== 'running') return before;
  const { cluster } = before;
  const own = attachments.flatMap(({ network }) => cluster.endpoints.get(endpointId(name, network)) ?? []);
  const leftByHand = own.filter(({ joined }) => joined === undefined);
  const unplugged = [...leftByHand, ...endpointsOf(cluster, name).toReversed()].reduce(unplug, before);
  return record(unplugged, { type: 'sandbox.stopped', sandbox: name });
}

function portRefusal(cluster: Cluster, { node, stack, ports }: Sandbox): Refusal | undefined {
  if (stack === 'host') return undefined;
  for (const { nodePort: port, protocol } of ports) {
    const isTwice = ports.filter((other) => other.nodePort === port && other.protocol === protocol).length > 1;
    if (isTwice || isPublished(cluster, node, { protocol, port })) return refusals.portAllocated(port);
    if (nodeListener(cluster, node, { protocol, port }) !== undefined) return refusals.portInUse(protocol, port);
  }
  return undefined;
}
