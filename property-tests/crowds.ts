/** Clusters with somebody on every kind of network, and rules in between. */
import fc from 'fast-check';
import type { Cluster } from '../src/model/cluster.ts';
import type { Command } from '../src/model/decider.ts';
import type { Party } from '../src/model/forward.ts';
import type { Probe } from '../src/model/probe.ts';
import type { NetworkReference } from '../src/model/sandbox.ts';
import { play } from './history.ts';

const contiv = (tenant: string, network: string): NetworkReference => ({ kind: 'contiv', tenant, network });
const group = (tenant: string): NetworkReference => ({ kind: 'group', tenant, group: 'g' });
const docker = (network: string): NetworkReference => ({ kind: 'docker', network });

const TENANTS = ['default', 'blue'] as const;

const GROUND: readonly Command[] = [
  ...['n1', 'n2'].map((node): Command => ({ type: 'node.create', node })),
  { type: 'tenant.create', tenant: 'blue' },
  ...TENANTS.map((tenant): Command => ({ type: 'network.create', tenant, network: 'n', subnet: '10.1.2.0/24' })),
  { type: 'network.create', tenant: 'default', network: 'v', subnet: '10.1.3.0/24', encap: 'vlan', tag: 112 },
  { type: 'network.create', tenant: 'blue', network: 'w', subnet: '10.1.4.0/24', gateway: '10.1.4.254' },
  { type: 'docker-network.create', driver: 'overlay', network: 'o', subnet: '10.1.1.0/24' },
  { type: 'docker-network.create', driver: 'bridge', network: 'b', node: 'n1' },
  ...TENANTS.map((tenant): Command => ({ type: 'policy.create', tenant, policy: 'p' })),
  ...TENANTS.map((tenant): Command => ({ type: 'group.create', tenant, network: 'n', group: 'g', policies: ['p'] })),
  { type: 'host.create', host: 'desk', place: { kind: 'lan' }, address: '192.168.2.100/24' },
  { type: 'host.create', host: 'cabinet', place: { kind: 'trunk', vlan: 112 }, address: '10.1.3.100/24' },
];

const NETWORKS = [
  ...TENANTS.flatMap((tenant) => [contiv(tenant, 'n'), group(tenant)]),
  ...[contiv('default', 'v'), contiv('blue', 'w'), docker('o'), docker('b'), docker('bridge'), docker('host')],
];

const LISTENER = fc.record({
  protocol: fc.constantFrom('tcp' as const, 'udp' as const),
  port: fc.constantFrom(80, 81),
});

const arrival = (sandbox: string): fc.Arbitrary<readonly Command[]> =>
  fc
    .record({
      node: fc.constantFrom('n1', 'n2'),
      network: fc.constantFrom(...NETWORKS),
      second: fc.option(fc.constantFrom(...NETWORKS), { nil: undefined, freq: 2 }),
      ports: fc.subarray([
        { nodePort: 8080, port: 80, protocol: 'tcp' },
        { nodePort: 8080, port: 80, protocol: 'udp' },
      ] as const),
      listeners: fc.array(LISTENER, { maxLength: 2 }),
    })
    .map(({ node, network, second, ports, listeners }) => [
      { type: 'sandbox.create', sandbox, node, network, ports },
      ...(second ? [{ type: 'sandbox.connect', sandbox, network: second } as const] : []),
      ...listeners.map((listener): Command => ({ type: 'sandbox.listen', sandbox, listener })),
    ]);

/** To tenant's policy p; some are refused, as two of a name are. */
export const ruleAdds: fc.Arbitrary<Command & { readonly type: 'rule.add' }> = fc
  .record({
    tenant: fc.constantFrom(...TENANTS),
    rule: fc.constantFrom('1', '2', '3', '4'),
    direction: fc.constantFrom('in', 'out'),
    priority: fc.constantFrom(1, 2, 100),
    protocol: fc.constantFrom('', 'tcp', 'udp', 'icmp', '6'),
    hasPort: fc.boolean(),
    hasPeer: fc.boolean(),
    action: fc.constantFrom('allow', 'deny'),
  })
  .map(({ hasPort, hasPeer, ...rule }) => ({
    ...{ type: 'rule.add', policy: 'p', ...rule },
    ...(hasPort && /tcp|udp/.test(rule.protocol) ? { port: 80 } : {}),
    ...(hasPeer ? { [rule.direction === 'in' ? 'fromGroup' : 'toGroup']: 'g' } : {}),
  }));

const NAMES = ['c1', 'c2', 'c3', 'c4', 'c5', 'c6'];

export const crowds: fc.Arbitrary<Cluster> = fc
  .tuple(fc.tuple(...NAMES.map(arrival)), fc.array(ruleAdds, { maxLength: 5 }))
  .map(([arrivals, rules]) => play([...GROUND, ...arrivals.flat(), ...rules]).cluster);

export const PARTIES: readonly Party[] = [
  ...[...NAMES, 'defaultdns'].map((name) => ({ kind: 'sandbox', name }) as const),
  ...['n1', 'n2'].map((name) => ({ kind: 'node', name }) as const),
  ...['desk', 'cabinet', 'contiv.com'].map((name) => ({ kind: 'host', name }) as const),
];

const BY: readonly Probe['by'][] = [
  { kind: 'icmp' },
  ...[80, 81, 8080].flatMap(
    (port) =>
      [
        { kind: 'tcp', port },
        { kind: 'udp', port },
      ] as const,
  ),
];

/** Everybody to everybody's addresses, by everything: some thousands. */
export function probesIn(cluster: Cluster): readonly Probe[] {
  const addresses = new Set<string>(
    [...cluster.endpoints.values(), ...cluster.nodes.values(), ...cluster.hosts.values()].map(({ address }) => address),
  );
  const targets = [...addresses, '127.0.0.1', '172.17.0.1', '10.0.2.15', '10.0.2.2', '10.1.4.254', '9.9.9.9'];
  return PARTIES.flatMap((from) => targets.flatMap((to) => BY.map((by): Probe => ({ from, to, by }))));
}
