/** Random commands about containers and endpoints, made from what there is. */
import { addressAt, prefixSize } from '../model/address/prefix.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import type { Group } from '../model/group.ts';
import type { NetworkReference, Sandbox, SandboxCommand } from '../model/sandbox.ts';
import { PORTS } from './alphabet.ts';
import type { Dice } from './dice.ts';
import { networksIn, unused } from './world-tenants.ts';

/** One of them has a name that a group can have, too. */
const SANDBOXES = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'g'] as const;
const IMAGES = ['alpine', 'nginx'] as const;

export function sandboxCreate(cluster: Cluster, dice: Dice): Command {
  const sandbox = unused(SANDBOXES, [...cluster.sandboxes.keys()], dice);
  const network = networkFor(cluster, dice);
  return {
    ...{ type: 'sandbox.create', sandbox, ...(network ? { network } : {}) },
    ...(dice.percent(60) ? dice.field(100, 'node', dice.from([...cluster.nodes.keys()])) : wishes(cluster, dice)),
    ...dice.field(24, 'address', addressFor(cluster, network, dice)),
    ...dice.field(20, 'ports', dice.percent(75) ? [published(dice)] : [published(dice), published(dice)]),
    ...dice.field(15, 'labels', { tier: dice.of('web', 'store') }),
    ...dice.field(15, 'image', dice.of(...IMAGES)),
    ...dice.field(6, 'start', 'no' as const),
  };
}

type Create = Extract<SandboxCommand, { type: 'sandbox.create' }>;

/** Of Swarm. */
function wishes({ sandboxes }: Cluster, dice: Dice): Partial<Create> {
  const other = dice.from([...sandboxes.keys()]);
  return {
    ...dice.field(30, 'strategy', dice.of('spread', 'binpack')),
    ...dice.field(20, 'constraints', [dice.of('storage==ssd', 'node!=n2', 'node==~n1', 'storage!=ssd')]),
    ...dice.field(15, 'affinities', [dice.of('image==nginx', 'tier!=web', `container==~${other ?? 'c1'}`)]),
    ...dice.field(10, 'dependencies', other === undefined ? undefined : [other]),
    ...dice.field(15, 'cpus', dice.of(1, 2)),
  };
}

const published = (dice: Dice) => ({
  nodePort: dice.of(8080, 8081),
  port: dice.of(...PORTS),
  protocol: dice.of('tcp' as const, 'tcp' as const, 'udp' as const),
});

/** Mostly Contiv's networks and groups, for they have policies. */
function networkFor(cluster: Cluster, dice: Dice): NetworkReference | undefined {
  const contiv = networksIn(cluster).map(({ tenant, name }) => ({ kind: 'contiv', tenant, network: name }) as const);
  const groups = likelyGroups(cluster).map(({ tenant, name }) => ({ kind: 'group', tenant, group: name }) as const);
  const own = [...cluster.networks.values()]
    .filter(({ kind, name }) => kind === 'overlay' || (kind === 'bridge' && name.length === 1))
    .map(({ name }) => ({ kind: 'docker', network: name }) as const);
  const plain = (network: string) => ({ kind: 'docker', network }) as const;
  const choices: readonly (readonly [number, NetworkReference | undefined])[] = [
    [contiv.length > 0 ? 20 : 0, dice.from(contiv)],
    [groups.length > 0 ? 60 : 0, dice.from(groups)],
    [own.length > 0 ? 14 : 0, dice.from(own)],
    [12, undefined],
    [4, plain('host')],
    [2, plain('none')],
    [1, dice.of<NetworkReference>(plain('docker_gwbridge'), { kind: 'group', tenant: 'red', group: 'g' })],
  ];
  return dice.weighted(choices);
}

/** Those with policies thrice, and those with members once more. */
function likelyGroups({ groups, endpoints }: Cluster): readonly Group[] {
  const all = [...groups.values()];
  const bound = all.filter(({ policies }) => policies.length > 0);
  const members = new Set([...endpoints.values()].map(({ group }) => group));
  return [...all, ...bound, ...bound, ...bound, ...all.filter(({ id }) => members.has(id))];
}

/** One within the network's subnet, whoever has it. */
function addressFor(cluster: Cluster, reference: NetworkReference | undefined, dice: Dice): string | undefined {
  if (reference?.kind !== 'contiv') return undefined;
  const { tenant, network: name } = reference;
  const network = networksIn(cluster).find((each) => each.tenant === tenant && each.name === name);
  if (network === undefined) return undefined;
  const { prefix, range } = network.subnet;
  return range && dice.percent(40)
    ? range.last
    : addressAt(prefix, dice.of(3, 9, prefixSize(prefix) - 3, prefixSize(prefix) - 3));
}

const pick = (cluster: Cluster, dice: Dice, which: (sandbox: Sandbox) => boolean): Sandbox | undefined =>
  dice.from([...cluster.sandboxes.values()].filter((sandbox) => which(sandbox) || dice.percent(2)));

const isOwn = ({ role }: Sandbox): boolean => role === 'container';
const runs = (sandbox: Sandbox): boolean => isOwn(sandbox) && sandbox.status === 'running';

export function sandboxListen(cluster: Cluster, dice: Dice): Command | undefined {
  const quiet = pick(cluster, dice, (sandbox) => runs(sandbox) && sandbox.listeners.length === 0);
  const sandbox = dice.percent(70) ? (quiet ?? pick(cluster, dice, runs)) : pick(cluster, dice, runs);
  const listener = { protocol: dice.of('tcp' as const, 'tcp' as const, 'udp' as const), port: dice.of(...PORTS) };
  return sandbox && { type: 'sandbox.listen', sandbox: sandbox.name, listener };
}

export function sandboxUnlisten(cluster: Cluster, dice: Dice): Command | undefined {
  const sandbox = pick(cluster, dice, ({ listeners }) => listeners.length > 0);
  const listener = dice.from(sandbox?.listeners ?? []);
  return sandbox && listener && { type: 'sandbox.unlisten', sandbox: sandbox.name, listener };
}

export function sandboxStop(cluster: Cluster, dice: Dice): Command | undefined {
  const sandbox = pick(cluster, dice, runs);
  return sandbox && { type: 'sandbox.stop', sandbox: sandbox.name };
}

export function sandboxStart(cluster: Cluster, dice: Dice): Command | undefined {
  const sandbox = pick(cluster, dice, ({ status }) => status !== 'running');
  return sandbox && { type: 'sandbox.start', sandbox: sandbox.name };
}

export function sandboxDelete(cluster: Cluster, dice: Dice): Command | undefined {
  const sandbox = pick(cluster, dice, isOwn);
  return sandbox && { type: 'sandbox.delete', sandbox: sandbox.name, ...dice.field(80, 'force', 'yes' as const) };
}

export function sandboxConnect(cluster: Cluster, dice: Dice): Command | undefined {
  const sandbox = pick(cluster, dice, (sandbox) => isOwn(sandbox) && sandbox.stack === 'own');
  const network = networkFor(cluster, dice) ?? { kind: 'docker', network: 'bridge' };
  const address = dice.field(10, 'address', addressFor(cluster, network, dice));
  return sandbox && { type: 'sandbox.connect', sandbox: sandbox.name, network, ...address };
}

export function sandboxDisconnect(cluster: Cluster, dice: Dice): Command | undefined {
  const sandbox = pick(cluster, dice, ({ attachments }) => attachments.length > 0);
  const attachment = dice.from(sandbox?.attachments ?? []);
  const network = attachment && cluster.networks.get(attachment.network);
  if (sandbox === undefined || network === undefined) return undefined;
  const reference: NetworkReference =
    network.kind === 'contiv'
      ? { kind: 'contiv', tenant: network.tenant, network: network.name }
      : { kind: 'docker', network: network.name };
  return { type: 'sandbox.disconnect', sandbox: sandbox.name, network: reference };
}

/** One of the four verbs, on an endpoint made by hand. */
export function endpointCommand(cluster: Cluster, dice: Dice): Command | undefined {
  const mine = [...cluster.endpoints.values()].filter(({ id }) => id === 'e' || id === 'f');
  const endpoint = dice.from(mine);
  if (endpoint === undefined || (mine.length < 2 && dice.percent(10))) return endpointCreate(cluster, dice);
  if (endpoint.joined) return { type: 'endpoint.leave', endpoint: endpoint.id };
  if (dice.percent(15)) return { type: 'endpoint.delete', endpoint: endpoint.id };
  const sandbox = pick(cluster, dice, (sandbox) => runs(sandbox) && sandbox.node === endpoint.node);
  return sandbox && { type: 'endpoint.join', endpoint: endpoint.id, sandbox: sandbox.name };
}

function endpointCreate(cluster: Cluster, dice: Dice): Command | undefined {
  const network = dice.from(networksIn(cluster));
  const node = dice.from([...cluster.nodes.keys()]);
  if (network === undefined || node === undefined) return undefined;
  const group = dice.from([...cluster.groups.values()].filter((group) => group.network === network.id));
  const endpoint = unused(['e', 'f'], [...cluster.endpoints.keys()], dice);
  return { type: 'endpoint.create', endpoint, network: network.id, node, ...dice.field(60, 'group', group?.id) };
}
