/** What `docker inspect` shows of a container. */
import type { Cluster } from '../../../model/cluster.ts';
import type { Sandbox } from '../../../model/sandbox.ts';
import { type Clock, KILLED } from './chronicle.ts';
import type { Call, View } from './command.ts';
import { containerId, imageId } from './ids.ts';
import { networkModeOf, networkSettings } from './network-settings.ts';
import { labelsOf, notesOf } from './notes.ts';
import { boundPorts, exposedPorts } from './ports.ts';
import { map, type Struct, struct, type Value } from './template/value.ts';
import { engineAddress } from './view.ts';
import { unquoted } from './words.ts';

export function containerJson({ door: { cluster, clock }, view }: Call, sandbox: Sandbox): Struct {
  const [path = '', ...args] = unquoted(sandbox.command);
  return struct({
    Id: containerId(sandbox),
    Created: timeText(clock?.of(sandbox.name)?.created),
    Path: path,
    Args: args,
    State: stateOf(sandbox, clock),
    Image: imageId(sandbox.image),
    Name: `/${sandbox.name}`,
    RestartCount: 0,
    Driver: 'overlay',
    ...nodeOf(cluster, view, sandbox),
    HostConfig: hostConfig(cluster, view, sandbox),
    Config: configOf(sandbox),
    NetworkSettings: networkSettings(cluster, view, sandbox),
  });
}

/** Go's zero time where nobody knows. */
export const timeText = (at: number | undefined): string =>
  at === undefined ? '0001-01-01T00:00:00Z' : new Date(at).toISOString();

/** The exit code of who was stopped while no clock was there is the one of a stop. */
export const exitCode = ({ name, status }: Sandbox, clock: Clock | undefined): number =>
  status === 'exited' ? (clock?.of(name)?.ended?.code ?? KILLED) : 0;

function stateOf(sandbox: Sandbox, clock: Clock | undefined): Struct {
  const { name, status } = sandbox;
  const moments = clock?.of(name);
  return struct({
    Status: status,
    Running: status === 'running',
    Paused: false,
    Restarting: false,
    OOMKilled: false,
    Dead: false,
    ExitCode: exitCode(sandbox, clock),
    Error: '',
    StartedAt: timeText(moments?.started),
    FinishedAt: timeText(moments?.ended?.at),
  });
}

/** Only the swarm manager tells it. */
function nodeOf(cluster: Cluster, view: View, sandbox: Sandbox): { readonly Node?: Struct } {
  const node = cluster.nodes.get(sandbox.node);
  if (view.kind === 'node' || node === undefined) return {};
  const { name, address, cpus, memoryMiB, labels } = node;
  const where = { IP: address, Addr: engineAddress(node), Name: name };
  return {
    Node: struct({ ...where, Cpus: cpus, Memory: bytes(memoryMiB), Labels: map(Object.entries(labels)) }),
  };
}

function hostConfig(cluster: Cluster, view: View, sandbox: Sandbox): Struct {
  const { isRemoved, dns } = notesOf(sandbox);
  return struct({
    CpuShares: sandbox.cpus,
    Memory: bytes(sandbox.memoryMiB),
    NetworkMode: networkModeOf(cluster, view, sandbox),
    PortBindings: boundPorts(sandbox, ''),
    Links: sandbox.dependencies.length > 0 ? sandbox.dependencies : null,
    AutoRemove: isRemoved,
    Dns: dns,
    RestartPolicy: struct({ Name: 'no', MaximumRetryCount: 0 }),
  });
}

function configOf(sandbox: Sandbox): Struct {
  const { env, tty, stdin, hostname } = notesOf(sandbox);
  return struct({
    Hostname: hostname || sandbox.name,
    Tty: tty,
    OpenStdin: stdin,
    ExposedPorts: map(exposedPorts(sandbox).map((port): readonly [string, Value] => [port, struct({})])),
    Env: env,
    Cmd: unquoted(sandbox.command),
    Image: sandbox.image,
    Labels: map(Object.entries(labelsOf(sandbox))),
  });
}

const bytes = (mebibytes: number): number => Math.round(mebibytes * 1024 * 1024);
