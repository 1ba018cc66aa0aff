/** `netctl network`, or `netctl net` */
import { isIP } from 'node:net';
import { refusals } from '../../../model/refusal.ts';
import type { Profile } from '../contiv/door.ts';
import { present } from '../contiv/json.ts';
import { type Call, noun, verb } from './command.ts';
import { LISTING, TENANT } from './common-flags.ts';
import { number, text } from './flags.ts';
import { cells, type Listing, listed } from './list.ts';
import { none, one } from './positional.ts';
import { always, change, inspected, mistaken, type Reply, since2019 } from './reply.ts';
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
    verb('ls', 'List networks', ' ', LISTING, (call) => none(call, () => listed(call, LIST[call.profile]))),
    verb('inspect', 'Inspect a Network', '[network]', [TENANT], (call) =>
      one(call, NAME, async (name) => inspected(await call.objects.inspect('networks', keyOf(call, name)))),
    ),
    verb('rm', 'Delete a network', '[network]', [TENANT], (call) => one(call, NAME, (name) => remove(call, name))),
    verb('create', 'Create a network', '[network]', CREATE, (call) => one(call, NAME, (name) => create(call, name))),
  ],
  ['net'],
);

const keyOf = ({ given }: Call, network: string): string => `${given.text('tenant')}:${network}`;

function create(call: Call, network: string): Reply | Promise<Reply> {
  const { text, number } = call.given;
  const key = keyOf(call, network);
  const object = present({
    ...{ encap: text('encap'), gateway: text('gateway'), networkName: network, nwType: text('nw-type') },
    ...{ pktTag: number('pkt-tag'), subnet: text('subnet'), tenantName: text('tenant') },
    ...{ 'link-sets': {}, links: { Tenant: {} } },
  });
  return (
    optionsMistake(call) ??
    unsupported(call, ['subnetv6', 'gatewayv6', 'nw-tag']) ??
    change(call, call.objects.post('networks', key, object), since2019(`Creating network ${key}`))
  );
}

/** What netctl refuses by itself. */
function optionsMistake({ given: { text } }: Call): Reply | undefined {
  if (text('subnet') === '') return mistaken(refusals.subnetRequired().text);
  if (!isAddress(text('gateway'))) return mistaken(refusals.gatewayFormat().text);
  return isAddress(text('gatewayv6')) ? undefined : mistaken('Invalid IPv6 gateway ');
}

/** Of either version: the subnet's is for netmaster to see. */
const isAddress = (text: string): boolean => text === '' || isIP(text) !== 0;

function remove(call: Call, network: string): Promise<Reply> {
  const key = keyOf(call, network);
  return change(call, call.objects.remove('networks', key), always(`Deleting network ${key}`), 'before');
}

const COLUMNS = ['Tenant', 'Network', 'Nw Type', 'Encap type', 'Packet tag', 'Subnet', 'Gateway'];
const DASHES = ['------', '-------', '-------', '----------', '----------', '-------', '------'];
const MEMBERS = ['tenantName', 'networkName', 'nwType', 'encap', 'pktTag', 'subnet', 'gateway'];

const COMMON = { plural: 'networks', named: 'networkName' } as const;

const LIST: Readonly<Record<Profile, Listing>> = {
  2016: { ...COMMON, head: [COLUMNS, DASHES], row: (network) => cells({ pktTag: 0, ...network }, MEMBERS) },
  2019: {
    ...COMMON,
    head: [
      [...COLUMNS, 'IPv6Subnet', 'IPv6Gateway', 'Cfgd Tag '],
      [...DASHES, '----------', '-----------', '---------'],
    ],
    row: (network) => cells({ pktTag: 0, ...network }, [...MEMBERS, 'ipv6Subnet', 'ipv6Gateway', 'cfgdTag']),
  },
};
