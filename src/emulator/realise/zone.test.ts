import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { container, contiv, group, layoutOf, node } from './sample.ts';
import { dockerZone, hasDockerNames, hostsText, internetZone, nodesZone, tenantZone } from './zone.ts';

const vxlan = (vni: number) => ({ kind: 'vxlan', vni, localVlan: vni }) as const;
const NETS = [
  contiv('default', 'net', '10.1.2.0/24', vxlan(1)),
  contiv('default', 'more', '10.1.3.0/24', vxlan(2)),
  contiv('blue', 'net', '10.1.2.0/24', vxlan(3)),
];
const on = (network: string, hostId: number, name?: string) => ({
  network,
  hostId,
  ...(name ? { group: `default:${name}` } : {}),
});

test('D: a tenant knows the containers of all its networks, and nobody else', () => {
  const zone = tenantZone(
    layoutOf(
      node('n1'),
      ...NETS,
      container('c1', 'n1', [on('default:net', 3), on('default:more', 4)]),
      container('b1', 'n1', [on('blue:net', 3)]),
      container('v1', 'n1', [on('n1/bridge', 3)]),
    ),
    'default',
  );
  assert.equal([...zone], [['c1', ['10.1.2.3', '10.1.3.4']]]);
});

test('D: the name of a group means all its members, and hides a container of that name', () => {
  const zone = tenantZone(
    layoutOf(
      node('n1'),
      ...NETS,
      group('default', 'net', 'db'),
      container('db', 'n1', [on('default:net', 9)]),
      container('d1', 'n1', [on('default:net', 10, 'db')]),
      container('d2', 'n1', [on('default:net', 4, 'db')]),
    ),
    'default',
  );
  assert.equal(zone.get('db'), ['10.1.2.4', '10.1.2.10']);
});

test('D: a group without members hides a container all the same', () => {
  const zone = tenantZone(
    layoutOf(node('n1'), ...NETS, group('default', 'net', 'DB'), container('db', 'n1', [on('default:net', 9)])),
    'default',
  );
  assert.is(zone.get('db'), undefined);
});

test('D: names know no case', () => {
  const zone = tenantZone(
    layoutOf(node('n1'), ...NETS, container('WebServer', 'n1', [on('default:net', 9)])),
    'default',
  );
  assert.equal(zone.get('webserver'), ['10.1.2.9']);
});

test("D: Docker's names are those of the overlays and bridges the user made", () => {
  const names = ['bridge', 'docker_gwbridge', 'mine'].map((name) =>
    hasDockerNames({ network: { kind: 'bridge', name } } as never),
  );
  assert.equal(names, [false, false, true]);
  assert.is(hasDockerNames({ network: { kind: 'overlay' } } as never), true);
  assert.is(hasDockerNames({ network: { kind: 'contiv' } } as never), false);
});

test('D: docker0 has no names', () => {
  const layout = layoutOf(node('n1'), container('v1', 'n1', [on('n1/bridge', 3)]));
  assert.is(dockerZone(layout, layout.ofSandbox.get('v1') ?? []).size, 0);
});

test('D: the resolver knows the hosts on the internet', () => {
  assert.equal(internetZone(layoutOf()).get('contiv.com'), ['216.239.34.21']);
});

test('D: nodes know each other, and the first as netmaster', () => {
  assert.equal(
    [...nodesZone(layoutOf(node('n1'), node('n2')))],
    [
      ['netmaster', ['192.168.2.10']],
      ['n1', ['192.168.2.10']],
      ['n2', ['192.168.2.11']],
    ],
  );
});

test('the same names make the same text, in whatever order they came', () => {
  const entries = [
    ['b', ['10.0.0.2']],
    ['a', ['10.0.0.1', '10.0.0.3']],
  ] as never[];
  assert.is(hostsText(new Map(entries)), hostsText(new Map(entries.toReversed())));
  assert.is(hostsText(new Map(entries)), '10.0.0.1\ta\n10.0.0.2\tb\n10.0.0.3\ta\n');
});

test.run();
