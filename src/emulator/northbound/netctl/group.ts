/** `netctl group` */
import type { Profile } from '../contiv/door.ts';
import { present } from '../contiv/json.ts';
import { type Call, noun, verb } from './command.ts';
import { LISTING, TENANT } from './common-flags.ts';
import { list as repeated, text } from './flags.ts';
import { cells, type Listing, listed } from './list.ts';
import { none, one, two } from './positional.ts';
import { change, inspected, type Reply, refused, since2019 } from './reply.ts';
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
    one(call, NAME, async (group) =>
      inspected(await call.objects.inspect('endpointGroups', `${call.given.text('tenant')}:${group}`)),
    ),
  ),
  verb('rm', 'Delete an endpoint group', '[group]', [TENANT], remove),
  verb('ls', 'List endpoint groups', ' ', LISTING, (call) => none(call, () => listed(call, LIST[call.profile]))),
]);

function create(call: Call, network: string, group: string): Reply | Promise<Reply> {
  const { text } = call.given;
  const tenant = text('tenant');
  const since = call.profile === '2019' ? { NetProfile: {} } : {};
  const object = present({
    ...{ groupName: group, ipPool: text('ip-pool'), networkName: network, policies: policiesOf(call) },
    ...{ tenantName: tenant, 'link-sets': {}, links: { AppProfile: {}, ...since, Network: {}, Tenant: {} } },
  });
  return (
    unsupported(call, ['networkprofile', 'external-contract', 'epg-tag']) ??
    change(
      call,
      call.objects.post('endpointGroups', keyOf(call, network, group), object),
      since2019(`Creating EndpointGroup ${tenant}:${group}`),
    )
  );
}

/** In 2016 the network's name was in it. */
const keyOf = ({ given, profile }: Call, network: string, group: string): string =>
  [given.text('tenant'), ...(profile === '2016' ? [network] : []), group].join(':');

/** In 2016 they could be separated by commas. */
const policiesOf = ({ given, profile }: Call): readonly string[] =>
  given.list('policy').flatMap((word) => (profile === '2016' ? word.split(',').filter((name) => name !== '') : [word]));

/** In 2016 the network came first; it may be left out. */
function remove(call: Call): Reply | Promise<Reply> {
  const { args } = call.given;
  const [network = '', group = ''] = args;
  if (call.profile === '2016' && args.length === 2) return removed(call, network, group);
  return one(call, NAME, async (group) => {
    if (call.profile === '2019') return removed(call, '', group);
    const asked = await call.objects.list('endpointGroups');
    if (!asked.ok) return refused(asked.error);
    const tenant = call.given.text('tenant');
    const found = asked.value.find(({ tenantName, groupName }) => tenantName === tenant && groupName === group);
    return removed(call, String(found?.['networkName'] ?? ''), group);
  });
}

const removed = (call: Call, network: string, group: string): Promise<Reply> =>
  change(call, call.objects.remove('endpointGroups', keyOf(call, network, group)));

const COMMON = { plural: 'endpointGroups', named: 'groupName' } as const;

const LIST: Readonly<Record<Profile, Listing>> = {
  2016: {
    ...COMMON,
    head: [
      ['Tenant', 'Group', 'Network', 'Policies'],
      ['------', '-----', '-------', '--------'],
    ],
    row: (group) => cells(group, ['tenantName', 'groupName', 'networkName', 'policies']),
  },
  2019: {
    ...COMMON,
    head: [
      ['Tenant', 'Group', 'Network', 'IP Pool', 'CfgdTag', 'Policies', 'Network profile'],
      ['------', '-----', '-------', '-------', '-------', '--------', '---------------'],
    ],
    row: (group) =>
      cells(group, ['tenantName', 'groupName', 'networkName', 'ipPool', 'cfgdTag', 'policies', 'netProfile']),
  },
};
