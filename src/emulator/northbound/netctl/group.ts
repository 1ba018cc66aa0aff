/** `netctl group` */
import type { Command } from '../../../model/decider.ts';
import { type Group, groupId } from '../../../model/group.ts';
import { refusals } from '../../../model/refusal.ts';
import { type Call, noun, type Profile, verb } from './command.ts';
import { LISTING, TENANT } from './common-flags.ts';
import { list as repeated, text } from './flags.ts';
import { groupOper, inspected } from './inspect.ts';
import { listed } from './list.ts';
import { groupsOf } from './lists.ts';
import { groupObject, poolText } from './objects.ts';
import { none, one, two } from './positional.ts';
import { change, type Reply, refused, since2019 } from './reply.ts';
import { unsupported } from './unsupported.ts';

const NAME = 'EndpointGroup name required';

const CREATE = [
  TENANT,
  repeated('policy, p', 'Policy'),
  text('networkprofile, n', 'network profile'),
  repeated('external-contract, e', 'External contract'),
  text('ip-pool, r', 'IP Address range, example 10.36.0.1-10.36.0.10'),
  text('epg-tag, tag', 'Configured Group Tag'),
];

export const GROUP = noun('group', 'Endpoint Group manipulation tools', [
  verb('create', 'Create an endpoint group', '[network] [group]', CREATE, (call) =>
    two(call, 'Network and group name required', (network, group) => create(call, network, group)),
  ),
  verb('inspect', 'Inspect a EndpointGroup', '[group]', [TENANT], (call) =>
    one(call, NAME, (group) => inspect(call, group)),
  ),
  verb('rm', 'Delete an endpoint group', '[group]', [TENANT], remove),
  verb('ls', 'List endpoint groups', ' ', LISTING, (call) => none(call, () => list(call))),
]);

function create(call: Call, network: string, group: string): Reply | Promise<Reply> {
  const { text } = call.given;
  const tenant = text('tenant');
  const command: Command = {
    ...{ type: 'group.create', tenant, network, group, policies: policiesOf(call), addressPool: text('ip-pool') },
  };
  return (
    unsupported(call, ['networkprofile', 'external-contract', 'epg-tag']) ??
    change(call, command, since2019(`Creating EndpointGroup ${tenant}:${group}`))
  );
}

/** In 2016 they could be separated by commas. */
const policiesOf = ({ given, profile }: Call): readonly string[] =>
  given.list('policy').flatMap((word) => (profile === '2016' ? word.split(',').filter((name) => name !== '') : [word]));

/** In 2016 the network came first; it may be left out. */
function remove(call: Call): Reply | Promise<Reply> {
  const { args, text } = call.given;
  const [network = '', group = ''] = args;
  const tenant = text('tenant');
  const withNetwork = call.profile === '2016' && args.length === 2;
  if (!withNetwork) return one(call, NAME, (group) => change(call, { type: 'group.delete', tenant, group }));
  const { groups, networks } = call.door.cluster;
  const named = networks.get(groups.get(groupId(tenant, group))?.network ?? '')?.name === network;
  return named
    ? change(call, { type: 'group.delete', tenant, group })
    : refused(refusals.groupNotFound(), call.profile);
}

function inspect({ door: { cluster }, given, profile }: Call, name: string): Reply {
  const group = cluster.groups.get(groupId(given.text('tenant'), name));
  if (group === undefined) return refused(refusals.groupNotFound(), profile);
  const tag = `${group.name}.${group.tenant}`;
  return inspected(groupObject(cluster, group, '2019'), groupOper(cluster, group, tag));
}

const list = (call: Call): Reply =>
  listed(call, {
    of: (tenant) => groupsOf(call.door.cluster, tenant),
    head: HEAD[call.profile],
    row: (group) => row(call, group),
    object: (group) => groupObject(call.door.cluster, group, call.profile),
  });

function row({ door: { cluster }, profile }: Call, group: Group): readonly string[] {
  const network = cluster.networks.get(group.network)?.name ?? '';
  const policies = group.policies.map((id) => cluster.policies.get(id)?.name).join(',');
  if (profile === '2016') return [group.tenant, group.name, network, policies];
  return [group.tenant, group.name, network, poolText(group), '', policies, ''];
}

const HEAD: Readonly<Record<Profile, readonly [readonly string[], readonly string[]]>> = {
  2016: [
    ['Tenant', 'Group', 'Network', 'Policies'],
    ['------', '-----', '-------', '--------'],
  ],
  2019: [
    ['Tenant', 'Group', 'Network', 'IP Pool', 'CfgdTag', 'Policies', 'Network profile'],
    ['------', '-----', '-------', '-------', '-------', '--------', '---------------'],
  ],
};
