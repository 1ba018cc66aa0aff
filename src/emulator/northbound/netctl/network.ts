/** `netctl network`, or `netctl net` */
import { isIPv6 } from 'node:net';
import type { Command } from '../../../model/decider.ts';
import { type ContivNetwork, contivNetworkId } from '../../../model/network.ts';
import { refusals } from '../../../model/refusal.ts';
import { type Call, noun, type Profile, verb } from './command.ts';
import { LISTING, TENANT } from './common-flags.ts';
import { number, text } from './flags.ts';
import { inspected, networkOper } from './inspect.ts';
import { listed } from './list.ts';
import { networksIn } from './lists.ts';
import { networkObject } from './objects.ts';
import { none, one } from './positional.ts';
import { always, change, mistaken, type Reply, refused, since2019 } from './reply.ts';
import { unsupported } from './unsupported.ts';

const NAME = 'Network name required';

const CREATE = [
  TENANT,
  text('nw-type, n', 'Network Type (infra or data)', 'data'),
  text('encap, e', 'Encap type (vlan or vxlan)', 'vxlan'),
  number('pkt-tag, p', 'Packet tag (Vlan ID/VNI)'),
  text('subnet, s', 'Subnet CIDR - REQUIRED'),
  text('gateway, g', 'Gateway'),
  text('subnetv6, s6', 'IPv6 Subnet CIDR '),
  text('gatewayv6, g6', 'IPv6 Gateway'),
  text('nw-tag, tag', 'Configured Network Tag'),
];

export const NETWORK = noun(
  'network',
  'Network manipulation tools',
  [
    verb('ls', 'List networks', ' ', LISTING, (call) => none(call, () => list(call))),
    verb('inspect', 'Inspect a Network', '[network]', [TENANT], (call) =>
      one(call, NAME, (name) => inspect(call, name)),
    ),
    verb('rm', 'Delete a network', '[network]', [TENANT], (call) => one(call, NAME, (name) => remove(call, name))),
    verb('create', 'Create a network', '[network]', CREATE, (call) => one(call, NAME, (name) => create(call, name))),
  ],
  ['net'],
);

function create(call: Call, network: string): Reply | Promise<Reply> {
  const { text, number } = call.given;
  const tenant = text('tenant');
  const command: Command = {
    ...{ type: 'network.create', tenant, network, subnet: text('subnet'), gateway: text('gateway') },
    ...{ encap: text('encap'), tag: number('pkt-tag'), networkType: text('nw-type') },
  };
  return sixthVersion(call) ?? change(call, command, since2019(`Creating network ${tenant}:${network}`));
}

/** What only IPv6 and other fabrics need. */
function sixthVersion(call: Call): Reply | undefined {
  const { text } = call.given;
  const gateway = text('gatewayv6');
  if (text('subnet') !== '' && gateway !== '' && !isIPv6(gateway)) return mistaken('Invalid IPv6 gateway ');
  return unsupported(call, ['subnetv6', 'gatewayv6', 'nw-tag']);
}

function remove(call: Call, network: string): Promise<Reply> {
  const tenant = call.given.text('tenant');
  const said = always(`Deleting network ${tenant}:${network}`);
  return change(call, { type: 'network.delete', tenant, network }, said, 'before');
}

function inspect({ door: { cluster }, given, profile }: Call, name: string): Reply {
  const network = cluster.networks.get(contivNetworkId(given.text('tenant'), name));
  if (network?.kind !== 'contiv') return refused(refusals.networkNotFound(), profile);
  const tag = `${network.name}.${network.tenant}`;
  return inspected(networkObject(cluster, network), networkOper(cluster, network, tag));
}

const list = (call: Call): Reply =>
  listed(call, {
    of: (tenant) => networksIn(call.door.cluster, tenant),
    head: HEAD[call.profile],
    row: (network) => (call.profile === '2016' ? row(network) : [...row(network), '', '', '']),
    object: (network) => networkObject(call.door.cluster, network),
  });

const row = (network: ContivNetwork) => [
  ...[network.tenant, network.name, network.networkType, network.encapsulation.kind, network.requestedTag],
  ...[network.subnet.text, network.gateway ?? ''],
];

const COLUMNS = ['Tenant', 'Network', 'Nw Type', 'Encap type', 'Packet tag', 'Subnet', 'Gateway'];
const DASHES = ['------', '-------', '-------', '----------', '----------', '-------', '------'];

const HEAD: Readonly<Record<Profile, readonly [readonly string[], readonly string[]]>> = {
  2016: [COLUMNS, DASHES],
  2019: [
    [...COLUMNS, 'IPv6Subnet', 'IPv6Gateway', 'Cfgd Tag '],
    [...DASHES, '----------', '-----------', '---------'],
  ],
};
