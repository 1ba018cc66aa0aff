/** Everything that Contiv's netctl and netmaster refuse, as it was seen on the real ones: a row for each kind of mistake. */

/** What is typed, what is said of it, and the exit code where it is not that of netmaster's refusals. Empty: nothing is said. */
export type Line = readonly [typed: string, says: string | RegExp, code?: number];

export type Row = {
  readonly about: string;
  readonly lines: readonly Line[];
  /** In place of `lines`, where the netctl of 2016 spoke otherwise. */
  readonly in2016?: readonly Line[];
  /** Typed before, all of it accepted. */
  readonly before?: readonly string[];
  /** Why Contiv answered otherwise, and we do not. */
  readonly ours?: string;
};

const LONG = 'a'.repeat(65);
const made = (more: string, name = 'n') => `net create -s 10.9.0.0/24 ${more} ${name}`.replace('  ', ' ');
const ruled = (more: string) => `policy rule-add db-policy 2 ${more}`;
const pooled = (pool: string) => `group create contiv-net g -r ${pool}`;
const all = (lines: readonly string[], says: Line[1], code = 3): readonly Line[] =>
  lines.map((line) => [line, says, code]);

const NOT_MODELLED = 'it is not modelled: every command about it says so';
const unmodelled = (about: string, ...words: readonly string[]): Row => ({
  ...{ about, ours: NOT_MODELLED },
  lines: words.map((word) => [`${word} rm x`, new RegExp(`^${word} is not supported: .*; there are .*global.*$`), 1]),
});

const OBJECTS: readonly Row[] = [
  {
    about: 'net create, name exists',
    lines: all(
      ['net create -s 10.1.2.0/24 contiv-net', 'net create -s 10.9.0.0/24 contiv-net'],
      'Cant change network parameters after its created',
    ),
  },
  {
    about: 'tenant create, exists',
    lines: [['tenant create blue', 'Cant change tenant parameters after its created']],
  },
  { about: 'policy create, exists', lines: [['policy create db-policy', '', 0]] },
  {
    about: 'group create, exists',
    lines: [
      ['group create vlan-net db', 'Cannot change network association after epg is created.'],
      ['group create contiv-net db -r 10.1.2.8-10.1.2.9', 'Cannot change IP pool after epg is created.'],
      ['group create contiv-net db', '', 0],
    ],
  },
  { about: 'rule-add, id exists', lines: [['policy rule-add db-policy 1', 'can not update a rule after its created']] },
  { about: 'net rm, groups exist', lines: [['net rm contiv-net', 'cannot delete contiv-net has 1 endpoint groups']] },
  unmodelled('net rm, services exist', 'service'),
  { about: 'net rm, endpoints', lines: [['net delete busy', 'Error: Network has active endpoints']] },
  {
    about: 'net rm, docker network object exists',
    ours: "Docker's object of a network goes with it",
    lines: [['net rm -t blue contiv-net', '', 0]],
  },
  {
    about: 'tenant rm, not empty',
    before: ['tenant create red', 'policy create -t red p', 'policy create -t red q'],
    lines: [
      ['tenant rm blue', 'cannot delete blue has 1 networks'],
      ['tenant rm default', 'cannot delete default has 2 endpoint groups'],
      ['tenant rm red', 'cannot delete red has 2 policies'],
    ],
  },
  { about: 'policy rm, attached', lines: [['policy rm db-policy', 'Policy is being used']] },
  unmodelled('netprofile rm, attached', 'netprofile'),
  { about: 'group rm, endpoints', lines: [['group rm web', 'Error: EPG web has active endpoints']] },
  unmodelled('group rm, in app profile', 'app-profile'),
  {
    about: 'not found',
    lines: [
      ...['rm', 'inspect'].flatMap((verb): readonly Line[] => [
        [`tenant ${verb} nope`, 'tenant not found'],
        [`network ${verb} nope`, 'network not found'],
        [`net ${verb} -t nope contiv-net`, 'network not found'],
        [`policy ${verb} nope`, 'policy not found'],
        [`group ${verb} nope`, 'endpointGroup not found'],
      ]),
      ['policy rule-rm db-policy 9', 'rule not found'],
      ['ep inspect nope', 'endpoint not found'],
    ],
  },
  {
    about: 'parent missing on create',
    lines: [
      ...all([made('-t nope'), 'policy create -t nope p', 'group create -t nope contiv-net g'], 'Tenant not found'),
      ['group create nope g', 'Network nope not found'],
      ...all(['group create contiv-net g -p nope', 'policy rule-add nope 1'], 'Policy not found'),
      [ruled('-g nope'), 'endpoint group not found'],
      [ruled('-n nope'), 'from Network not found'],
      [ruled('-d out -o nope'), 'to Network not found'],
    ],
  },
  {
    about: 'ls with unknown tenant, rule-ls with unknown policy',
    lines: [
      ...all(
        ['net ls -t nope', 'group ls -t nope', 'policy list -t nope', 'policy rule-ls -t nope db-policy'],
        'tenant not found',
      ),
      ['policy rule-ls nope', 'policy not found'],
    ],
    in2016: all(
      [
        'net ls -t nope',
        'group ls -t nope',
        'policy ls -t nope',
        'policy rule-ls -t nope db-policy',
        'policy rule-ls nope',
      ],
      '',
      0,
    ),
  },
];

const NETWORKS: readonly Row[] = [
  {
    about: 'bad subnet text',
    lines: all(
      ['10.9.0.5/32', '10.9.0.0/0', '300.1.1.1/24', '10.9.0.50-100/24', '10.9.0.0'].map(
        (subnet) => `net create -s ${subnet} n`,
      ),
      'subnet string invalid format',
    ),
  },
  {
    about: 'a prefix of 1 to 7 bits',
    lines: [1, 7].map(
      (length): Line => [`net create -s 10.0.0.0/${length} n`, `subnet length ${length} not supported`],
    ),
  },
  {
    about: 'bad range',
    lines: all(
      ['net create -s 10.9.0.50-10.9.0.40/24 n', 'net create -s 10.9.0.50-10.9.1.40/24 n'],
      'Network subnet format not valid',
    ),
  },
  {
    about: 'overlap within the tenant',
    lines: [['net create -s 10.1.0.0/16 n', 'network contiv-net conflicts with subnet 10.1.0.0/16']],
  },
  {
    about: 'gateway outside subnet',
    lines: [[made('-g 10.10.0.1'), 'hostIP 10.10.0.1 is exceeding beyond subnet 10.9.0.0/24, hostID 65537']],
  },
  {
    about: 'gateway not an IP',
    lines: [
      [made('-g x'), 'Invalid gateway - Enter in A.B.C.D format', 1],
      [made('--g6 x'), 'Invalid IPv6 gateway ', 1],
    ],
  },
  {
    about: 'encap, type',
    lines: [
      ...all([made('-e VXLAN'), made('--encap=')], 'encap string invalid format'),
      [made('-n Data'), 'nwType string invalid format'],
    ],
  },
  {
    about: 'names that are none',
    lines: [
      ['tenant create a_b', 'tenantName string invalid format'],
      ['policy create a_b', 'policyName string invalid format'],
      ['group create contiv-net a_b', 'groupName string invalid format'],
      ['policy rule-add db-policy a_b', 'ruleId string invalid format'],
      ...all([made('', 'a_b'), made('', 'a-'), made('', '..')], 'networkName string invalid format'),
    ],
  },
  {
    about: 'names of more than 64 letters',
    lines: [
      [`tenant create ${LONG}`, 'tenantName string too long'],
      [made('', LONG), 'networkName string too long'],
    ],
  },
  { about: 'pkt-tag too large', lines: [[made('-p 16777217'), 'pktTag Value Out of bound']] },
  {
    about: 'vlan used, or out of range',
    lines: [112, 4095].map((tag): Line => [made(`-e vlan -p ${tag}`), `requested vlan not available - vlan:${tag}`]),
    in2016: all([made('-e vlan -p 112'), made('-e vlan -p 4095')], 'requested vlan not available'),
  },
  {
    about: 'vxlan used, outside, negative',
    lines: all([made('-p 77'), made('-p 10001'), made('--pkt-tag=-1')], 'requested vxlan not available'),
  },
  {
    about: 'pools exhausted',
    before: ['global set -v 112-112', 'net rm -t blue contiv-net', 'net rm vx', 'global set -x 1-3'],
    lines: [
      [made('-e vlan'), 'no vlans available'],
      [made(''), 'no vxlans available'],
    ],
  },
  {
    about: 'net and group of one name',
    lines: [
      ['group create contiv-net vlan-net', 'EndpointGroup vlan-net conflicts with the network name'],
      [made('', 'db'), 'Network db conflicts with the endpointGroup name'],
    ],
  },
  {
    about: 'ip-pool taken, outside, reversed, junk',
    lines: [
      [pooled('10.1.2.1-10.1.2.9'), 'ip address 10.1.2.1 is not available'],
      [
        pooled('10.9.0.1-10.9.0.9'),
        'bad ip-pool 10.9.0.1-10.9.0.9, EPG ip-pool must be a subset of network 10.1.2.0/24',
      ],
      [pooled('10.1.2.9-10.1.2.8'), 'invalid ip-pool 10.1.2.9-10.1.2.8'],
      [pooled('junk'), 'ipPool string invalid format'],
    ],
  },
  {
    about: 'ip-pool of one address',
    ours: "it made Contiv's server crash",
    lines: [[pooled('10.1.2.9'), 'ipPool string invalid format']],
  },
];

export const ROWS: readonly Row[] = [...OBJECTS, ...NETWORKS];
export { all, made, ruled, unmodelled };
