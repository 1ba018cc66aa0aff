/** Arbitrary commands, and histories of them. */
import fc from 'fast-check';
import type { Command } from '../model/decider.ts';
import type { NetworkReference } from '../model/sandbox.ts';
import {
  ADDRESSES,
  DOCKER,
  fields,
  GROUPS,
  maybe,
  NETWORKS,
  NODES,
  of,
  POLICIES,
  POOLS,
  PORTS,
  RULES,
  SANDBOXES,
  SUBNETS,
  TENANTS,
  the,
  type,
} from './alphabet.ts';

/** Commands that belong to the tenant they name, and to no other. */
export const tenantCommands = (tenants: readonly string[] = TENANTS): fc.Arbitrary<Command> => {
  const inTenant = the('tenant', tenants);
  return fc.oneof(
    { weight: 4, arbitrary: networkCreate(inTenant) },
    { weight: 3, arbitrary: groupCreate(inTenant) },
    fields(type('tenant.create', 'tenant.delete'), inTenant),
    fields(type('network.delete'), inTenant, the('network', NETWORKS)),
    fields(type('group.delete'), inTenant, the('group', GROUPS)),
    { weight: 2, arbitrary: fields(type('policy.create'), inTenant, the('policy', POLICIES)) },
    fields(type('policy.delete'), inTenant, the('policy', POLICIES)),
    { weight: 2, arbitrary: ruleAdd(inTenant, 'in', 'from') },
    { weight: 2, arbitrary: ruleAdd(inTenant, 'out', 'to') },
    fields(type('rule.delete'), inTenant, the('policy', POLICIES), the('rule', RULES)),
  );
};

const networkCreate = (tenant: fc.Arbitrary<object>) =>
  fields(
    ...[type('network.create'), tenant, the('network', NETWORKS), the('subnet', SUBNETS)],
    ...[maybe('gateway', ADDRESSES), maybe('encap', ['vxlan', 'vlan'])],
  );

const groupCreate = (tenant: fc.Arbitrary<object>) =>
  fields(
    ...[type('group.create'), tenant, the('network', NETWORKS), the('group', GROUPS)],
    ...[maybe('policies', [['p'], ['q', 'p']]), maybe('addressPool', POOLS)],
  );

const ruleAdd = (tenant: fc.Arbitrary<object>, direction: string, side: 'from' | 'to') =>
  fields(
    ...[type('rule.add'), tenant, the('policy', POLICIES), the('rule', RULES), of({ direction })],
    ...[maybe('priority', [1, 2, 100]), maybe(`${side}Group`, GROUPS), maybe(`${side}Network`, NETWORKS)],
    ...[maybe(`${side}Address`, [...ADDRESSES, '10.1.2.0/30', '10.1.2.3-6']), maybe('toGroup', GROUPS)],
    ...[the('protocol', ['tcp', 'udp', 'icmp', '47', '']), maybe('port', PORTS), the('action', ['allow', 'deny'])],
  );

/** Commands about what is not a tenant's: settings, nodes, Docker's networks, outside hosts. */
const clusterCommands: fc.Arbitrary<Command> = fc.oneof(
  fields(type('settings.update'), maybe('vlans', ['1-3', '1-4094']), maybe('vxlans', ['1-2', '1-10000'])),
  fields(type('node.create'), the('node', NODES)),
  fields(type('node.delete'), the('node', NODES)),
  fields(type('node.update'), the('node', NODES), maybe('health', ['healthy', 'unhealthy'])),
  fields(type('tenant.create', 'tenant.delete'), of({ tenant: 'red' })),
  fields(
    ...[type('docker-network.create'), the('driver', ['bridge', 'overlay']), the('network', [...DOCKER, 'n'])],
    ...[maybe('node', NODES), maybe('subnet', ['10.1.1.0/29', '172.19.0.0/30'])],
  ),
  fields(type('docker-network.delete'), the('network', DOCKER), maybe('node', NODES)),
  fields(
    ...[
      type('host.create'),
      the('host', ['printer', 'contiv.com']),
      the('address', ['192.168.2.10/24', '10.1.2.5/29']),
    ],
    the('place', [{ kind: 'lan' }, { kind: 'internet' }, { kind: 'trunk', vlan: 1 }]),
  ),
  fields(type('host.delete'), the('host', ['printer', 'contiv.com'])),
  fields(
    ...[type('network.create'), the('tenant', TENANTS), the('network', NETWORKS), the('subnet', SUBNETS)],
    ...[the('encap', ['vxlan', 'vlan']), the('tag', [1, 2, 112])],
  ),
);

/** Any network, as `docker run --net` can name it; of these tenants only. */
const references = (tenants: readonly string[] = TENANTS): fc.Arbitrary<NetworkReference> =>
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ kind: of('contiv' as const), tenant: of(...tenants), network: of(...NETWORKS) }),
    },
    fc.record({ kind: of('group' as const), tenant: of(...tenants), group: of(...GROUPS) }),
    fc.record({ kind: of('docker' as const), network: of(...DOCKER) }),
  );

const network = (tenants?: readonly string[]) => references(tenants).map((reference) => ({ network: reference }));

/** New containers on networks of these tenants, or on Docker's. */
export const sandboxCreate = (tenants?: readonly string[]): fc.Arbitrary<Command> =>
  fields(
    ...[type('sandbox.create'), the('sandbox', SANDBOXES), maybe('node', NODES), network(tenants)],
    ...[maybe('address', ADDRESSES), maybe('start', ['yes', 'no']), maybe('strategy', ['spread', 'binpack'])],
    maybe('ports', [[{ nodePort: 8080, port: 80, protocol: 'tcp' }]]),
  );

const sandboxCommands: fc.Arbitrary<Command> = fc.oneof(
  { weight: 4, arbitrary: sandboxCreate() },
  { weight: 2, arbitrary: fields(type('sandbox.start', 'sandbox.stop'), the('sandbox', SANDBOXES)) },
  fields(type('sandbox.delete'), the('sandbox', SANDBOXES), maybe('force', ['yes', 'no'])),
  {
    weight: 2,
    arbitrary: fields(type('sandbox.connect'), the('sandbox', SANDBOXES), network(), maybe('address', ADDRESSES)),
  },
  fields(type('sandbox.disconnect'), the('sandbox', SANDBOXES), network()),
  fields(
    ...[type('sandbox.listen', 'sandbox.unlisten'), the('sandbox', SANDBOXES)],
    the(
      'listener',
      PORTS.map((port) => ({ protocol: 'tcp', port })),
    ),
  ),
);

const endpointCommands: fc.Arbitrary<Command> = fc.oneof(
  fields(
    ...[
      type('endpoint.create'),
      the('endpoint', ['e', 'f']),
      the('network', ['default:n', 'blue:n', 'o', 'n1/bridge']),
    ],
    ...[the('node', NODES), maybe('group', ['default:g', 'blue:g']), maybe('address', ADDRESSES)],
  ),
  fields(type('endpoint.create'), of({ endpoint: 'e', network: 'default:n', node: 'n1' })),
  fields(
    ...[type('endpoint.create'), of({ endpoint: 'f', network: 'default:n', group: 'default:h', node: 'n1' })],
    the('address', ADDRESSES),
  ),
  fields(type('endpoint.join'), of({ endpoint: 'e', sandbox: 'c1' })),
  fields(type('endpoint.join'), the('endpoint', ['e', 'f']), the('sandbox', SANDBOXES)),
  fields(type('endpoint.leave', 'endpoint.delete'), the('endpoint', ['e', 'f', 'c1@default:n'])),
);

/** Every command there is. */
export const commands: fc.Arbitrary<Command> = fc.oneof(
  { weight: 5, arbitrary: tenantCommands() },
  { weight: 2, arbitrary: clusterCommands },
  { weight: 4, arbitrary: sandboxCommands },
  { weight: 1, arbitrary: endpointCommands },
);

/** Two nodes; and in most histories something in both tenants, as without it nearly all is refused. */
export const FOUNDATION: readonly Command[] = [
  ...NODES.map((node): Command => ({ type: 'node.create', node })),
  { type: 'tenant.create', tenant: 'blue' },
  ...TENANTS.flatMap((tenant): readonly Command[] => [
    { type: 'network.create', tenant, network: 'n', subnet: '10.1.2.0/28' },
    { type: 'policy.create', tenant, policy: 'p' },
    { type: 'group.create', tenant, network: 'n', group: 'g', policies: ['p'] },
    { type: 'group.create', tenant, network: 'n', group: 'h', addressPool: '10.1.2.4-10.1.2.5' },
  ]),
  { type: 'docker-network.create', driver: 'overlay', network: 'o' },
  { type: 'sandbox.create', sandbox: 'c1', network: { kind: 'contiv', tenant: 'default', network: 'n' } },
  { type: 'sandbox.listen', sandbox: 'c1', listener: { protocol: 'tcp', port: 80 } },
];

/** Some of the foundation, then anything. */
export const histories: fc.Arbitrary<readonly Command[]> = fc
  .tuple(
    fc.oneof({ weight: 4, arbitrary: of(FOUNDATION) }, fc.subarray([...FOUNDATION])),
    fc.array(commands, { minLength: 5, maxLength: 50, size: 'max' }),
  )
  .map(([foundation, rest]) => [...foundation, ...rest]);
