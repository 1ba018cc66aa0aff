/** `docker rename`: the model's names are for life, so the container is made anew under the other name. */
import type { Cluster } from '../../../model/cluster.ts';
import type { Sandbox } from '../../../model/sandbox.ts';
import { networkReferenceOf } from './attachment-reference.ts';
import { type Call, verb } from './command.ts';
import { dispatched } from './each.ts';
import { container } from './find.ts';
import { daemonError, printed, type Reply } from './reply.ts';

export const RENAME = verb('rename', 'Rename a container that does not run', 'CONTAINER NEW_NAME', {}, (call) =>
  rename(call),
);

/** One that runs would lose its processes, which is not what a new name is asked for. Its id is another one then. */
async function rename(call: Call): Promise<Reply> {
  const [name = '', to = ''] = call.given.args;
  const found = container(call, name);
  if (!found.ok) return daemonError(found.error);
  const refused = refusal(call.door.cluster, found.value);
  if (refused !== undefined) return daemonError(refused);
  const wrong = await dispatched(call, ...anew(call.door.cluster, found.value, to));
  return wrong === undefined ? printed('') : daemonError(wrong);
}

function refusal({ sandboxes }: Cluster, { name, status }: Sandbox): string | undefined {
  if (status === 'running') return `cannot rename ${name} while it runs: stop it first`;
  const other = [...sandboxes.values()].find(({ dependencies }) => dependencies.includes(name));
  return other && `cannot rename ${name}: ${other.name} is linked to it`;
}

function anew(cluster: Cluster, sandbox: Sandbox, to: string) {
  const { name, node, image, command, labels, cpus, memoryMiB, dependencies, ports, attachments } = sandbox;
  const [first, ...others] = attachments.map((attachment) => networkReferenceOf(cluster, attachment));
  const kept = { node, image, command, labels, cpus, memoryMiB, dependencies, ports, start: 'no' as const };
  return [
    { type: 'sandbox.create' as const, sandbox: to, ...kept, ...(first ?? {}) },
    ...others.map((joined) => ({ type: 'sandbox.connect' as const, sandbox: to, ...joined })),
    { type: 'sandbox.delete' as const, sandbox: name },
  ];
}
