import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Command } from '../model/decider.ts';
import { prefixed, renamed, unprefixed } from './renaming.ts';
import { clusterOf, type Topology, taken, takenDown } from './topology.ts';

test('a name is prefixed and back again, but for those that mean something to Contiv or Docker', () => {
  for (const name of ['default', 'bridge', 'host', 'none', 'docker_gwbridge'])
    assert.equal([prefixed('x')(name), unprefixed('x')(name)], [name, name]);
  for (const name of ['net', 'x', 'xnet', '']) assert.is(unprefixed('x')(prefixed('x')(name)), name);
  assert.equal([prefixed('x')('net'), unprefixed('x')('net')], ['xnet', 'net']);
});

/** Each command, and the fields in which it differs under other names. */
const RENAMED: readonly (readonly [Command, Partial<Record<string, unknown>>])[] = [
  [
    { type: 'group.create', tenant: 'default', network: 'net', group: 'db', policies: ['a', 'b'] },
    { network: 'xnet', group: 'xdb', policies: ['xa', 'xb'] },
  ],
  [
    { type: 'rule.add', tenant: 'blue', policy: 'p', rule: '1', direction: 'in', fromGroup: 'db', protocol: 'tcp' },
    { tenant: 'xblue', policy: 'xp', rule: 'x1', fromGroup: 'xdb' },
  ],
  [
    {
      ...{ type: 'sandbox.create', sandbox: 'c1', network: { kind: 'contiv', tenant: 'blue', network: 'net' } },
      ...{ constraints: ['node==n1', 'container!=c2', 'storage==ssd'], affinities: ['container==~c3'], image: 'db' },
    },
    {
      ...{ sandbox: 'xc1', network: { kind: 'contiv', tenant: 'xblue', network: 'xnet' } },
      ...{ constraints: ['node==xn1', 'container!=xc2', 'storage==ssd'], affinities: ['container==~xc3'] },
    },
  ],
  [{ type: 'endpoint.delete', endpoint: 'c1@default:net' }, { endpoint: 'xc1@default:xnet' }],
];

test('a command is renamed where it names, and nowhere else', () => {
  for (const [command, names] of RENAMED)
    assert.equal(renamed(command, prefixed('x')), { ...command, ...names } as Command);
});

const TOPOLOGY: Topology = [
  { type: 'node.create', node: 'n1' },
  { type: 'tenant.create', tenant: 'blue' },
  { type: 'network.create', tenant: 'blue', network: 'net', subnet: '10.1.2.0/24' },
  { type: 'policy.create', tenant: 'blue', policy: 'p' },
  { type: 'group.create', tenant: 'blue', network: 'net', group: 'db', policies: ['p'] },
  { type: 'docker-network.create', driver: 'overlay', network: 'web' },
  { type: 'docker-network.create', driver: 'bridge', network: 'mine', node: 'n1' },
  { type: 'host.create', host: 'h1', place: { kind: 'trunk', vlan: 7 }, address: '10.7.0.5/24' },
  { type: 'sandbox.create', sandbox: 'c1', node: 'n1', network: { kind: 'group', tenant: 'blue', group: 'db' } },
  { type: 'sandbox.create', sandbox: 'c2', node: 'n1', network: { kind: 'docker', network: 'web' } },
  { type: 'sandbox.stop', sandbox: 'c2' },
];

/** docker_gwbridge is made when it is first needed, and kept. */
test('what is taken down leaves what was there when only the nodes were', () => {
  const cluster = clusterOf(TOPOLOGY);
  const after = takenDown(cluster).reduce(taken, cluster);
  const names = ({ tenants, networks, groups, policies, sandboxes, endpoints, hosts }: typeof cluster) =>
    [tenants, networks, groups, policies, sandboxes, endpoints, hosts].map((map) =>
      [...map.keys()].filter((name) => name !== 'n1/docker_gwbridge').sort(),
    );
  assert.equal(names(after), names(clusterOf(TOPOLOGY.slice(0, 1))));
  assert.not.equal(names(cluster), names(after));
});

test.run();
