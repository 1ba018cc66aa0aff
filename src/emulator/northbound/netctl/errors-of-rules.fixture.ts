/** The rest of what is refused: rules, settings, and the words of a line. */
import { all, type Line, made, type Row, ruled, unmodelled } from './errors.fixture.ts';

const RULES: readonly Row[] = [
  {
    about: 'priority',
    lines: [
      [ruled('-p 101'), 'priority Value Out of bound'],
      [ruled('-p 0'), '', 0],
    ],
  },
  { about: 'port too large', lines: [[ruled('-l tcp -P 65536'), 'port Value Out of bound']] },
  {
    about: 'port negative',
    ours: 'it was taken, and matched nothing',
    lines: [[ruled('-l tcp --port=-1'), 'port Value Out of bound']],
  },
  { about: 'protocol', lines: all([ruled('-l TCP'), ruled('-l 1000')], 'protocol string invalid format') },
  {
    about: 'protocol of 256 to 999',
    ours: 'it was taken, and meant any',
    lines: [[ruled('-l 256'), 'protocol string invalid format']],
  },
  {
    about: 'a port, and no protocol that has ports',
    ours: 'the port was ignored',
    lines: [[ruled('-P 80'), 'port 80 needs a protocol that has ports: say --protocol tcp or --protocol udp']],
  },
  { about: 'action', lines: all([ruled('-j reject'), ruled('-action=')], 'action string invalid format') },
  { about: 'direction', lines: all([ruled('-d both'), ruled('-direction=')], 'Unknown direction', 1) },
  {
    about: 'rule in with to-group, to-network',
    lines: [
      [ruled('-e db'), 'Cant specify to-group for incoming rule', 1],
      [ruled('-o busy'), 'Cant specify to-network for incoming rule', 1],
    ],
  },
  {
    about: 'rule in with to-ip-address',
    ours: 'in 2019 it was ignored',
    lines: [[ruled('-s 10.1.2.3'), 'Cant specify to-ip-address for incoming rule', 1]],
  },
  {
    about: 'rule in with from-group and from-network',
    ours: 'in 2016 each needed the other: rules are as in 2019',
    lines: [[ruled('-g db -n busy'), "Can't specify both from-group argument and -from-network ", 1]],
  },
  {
    about: 'rule out with from-*',
    lines: [
      [ruled('-d out -g db'), 'Cant specify from-group for outgoing rule', 1],
      [ruled('-d out -n busy'), 'Cant specify from-network for outgoing rule', 1],
      [ruled('-d out -i 10.1.2.3'), 'Cant specify from-ip-address for outgoing rule', 1],
    ],
  },
  {
    about: 'rule out with to-group and to-network',
    ours: 'in 2016 each needed the other: rules are as in 2019',
    lines: [[ruled('-d out -e db -o busy'), "Can't specify both -to-group and -to-network", 1]],
  },
  {
    about: 'rule in with from-network and from-ip',
    lines: [[ruled('-n busy -i 10.1.2.3'), 'can not specify both from network and from ip address']],
  },
  {
    about: 'rule out with to-network and to-ip',
    lines: [[ruled('-d out -o busy -s 10.1.2.3'), 'can not specify both to-network and to-ip address']],
  },
  {
    about: 'from and to ip bad',
    lines: [
      ...all(
        ['10.1.2.3/32', 'fe80::1', '10.1.2', 'x'].map((text) => ruled(`-i ${text}`)),
        'fromIpAddress string invalid format',
      ),
      ...all(
        ['10.1.2.3/32', 'fe80::1'].map((text) => ruled(`-d out -s ${text}`)),
        'toIpAddress string invalid format',
      ),
    ],
  },
  unmodelled('netprofile: DSCP, bandwidth, burst', 'netprofile'),
  unmodelled('service: selectors, ports', 'service'),
  unmodelled('bgp: CIDR, IP, attributes', 'bgp'),
];

/** What a wrong number of words is told; in 2016 all the same. */
const COUNTED: readonly Line[] = [
  ...all(
    ['net create -s 10.9.0.0/24', 'net create -s 10.9.0.0/24 a b', 'net rm', 'net inspect a b'],
    'Network name required',
    1,
  ),
  ...all(['tenant create', 'tenant rm', 'tenant inspect a b'], 'Tenant name required', 1),
  ['group create contiv-net', 'Network and group name required', 1],
  ...all(['group rm', 'group rm a b c', 'group inspect'], 'EndpointGroup name required', 1),
  ...all(['policy create', 'policy rm a b', 'policy inspect', 'policy rule-ls'], 'Policy name required', 1),
  ...all(['policy rule-add db-policy', 'policy rule-rm db-policy'], 'Policy name and Rule ID required', 1),
  ['endpoint inspect', 'Endpoint name required', 1],
  ...all(
    ['net ls x', 'tenant ls x', 'group ls x', 'policy ls x', 'global info x', 'global inspect x', 'version x'],
    'More arguments than required',
    1,
  ),
];

const REST: readonly Row[] = [
  {
    about: 'usage: how many words',
    lines: COUNTED,
    in2016: COUNTED.map(([typed]) => [typed, 'Invalid Arguments', 1]),
  },
  { about: 'usage: no subnet', lines: [['net create n', 'Subnet is required', 1]] },
  unmodelled('usage: host name, provided, consumed, contracts', 'bgp', 'external-contracts', 'aci-gw', 'login'),
  unmodelled('external contracts, duplicate', 'external-contracts'),
  {
    about: 'global set: texts that are none',
    lines: [
      ['global set -v x', 'vlans string invalid format'],
      ['global set -x x', 'vxlans string invalid format'],
      ['global set -f none', 'networkInfraType string invalid format'],
      ['global set -b none', 'fwdMode string invalid format'],
      ['global set -a none', 'arpMode string invalid format'],
      ['global set -s 10.0.0.0/8', 'pvtSubnet string invalid format'],
    ],
    in2016: [['global set -f none', 'network-infra-type string invalid format']],
  },
  {
    about: 'global set: ranges that are none',
    lines: [
      ['global set -v 200-100', 'invalid range 200-100, min is greater than max'],
      ['global set -v 0-100', 'invalid range 0-100, values less than 1'],
      ['global set -v 1-4096', 'invalid range 1-4096, vlan values exceed 4095 max allowed'],
      ['global set -x 1-65536', 'invalid range 1-65536, vlan values exceed 65535 max allowed'],
      ['global set -x 1-20000', 'does not allow vxlan range to exceed 16000 range 1-20000'],
    ],
  },
  {
    about: 'global set: tags in use',
    lines: [['global set -v 200-300', 'cannot update the vlan range due to existing vlans 112']],
  },
  {
    about: 'global set, with networks there',
    ours: "its client sent the private subnet always, and its server refused: a mistake of Contiv's own",
    lines: [['global set -v 100-4000', '', 0]],
  },
  {
    about: 'global set: modes that this cluster has not',
    ours: 'there is one of each',
    lines: [
      ['global set -b routing', '--fwd-mode: only bridge is supported', 1],
      ['global set -f aci', '--fabric-mode: only default is supported', 1],
      ['global set -a flood', '--arp-mode: only proxy is supported', 1],
      ['global set -s 172.20.0.0/16', '--private-subnet: only 172.19.0.0/16 is supported', 1],
    ],
  },
  {
    about: 'options of what this cluster has not',
    ours: 'an option that would be ignored is refused',
    lines: [
      [made('--s6 fe80::/64'), '--subnetv6 is not supported: leave it out', 1],
      [made('--tag x'), '--nw-tag is not supported: leave it out', 1],
      ['group create contiv-net g -n fast', '--networkprofile is not supported: leave it out', 1],
      ['group create contiv-net g -e c', '--external-contract is not supported: leave it out', 1],
      ['group create contiv-net g --tag c', '--epg-tag is not supported: leave it out', 1],
    ],
  },
  {
    about: 'a gateway that no machine can have',
    ours: 'it was taken',
    lines: [[made('-g 10.9.0.255'), 'gateway 10.9.0.255 is the network or broadcast address of subnet 10.9.0.0/24']],
  },
];

export const MORE_ROWS: readonly Row[] = [...RULES, ...REST];
