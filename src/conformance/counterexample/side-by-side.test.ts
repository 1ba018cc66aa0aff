import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { N1, N2, network, run } from '../../emulator/sample-commands.ts';
import { answer } from '../../model/probe.ts';
import { COMMANDS, clusterOf, frameHex, into, out, PROBE, sighting, vxlanHex } from './sample.ts';
import { lastSeen, rowsText, sideBySide } from './side-by-side.ts';
import { waypoints } from './waypoint.ts';

const CLUSTER = clusterOf(COMMANDS);
const ASKED = '10.1.2.4';
const ECHO = frameHex('10.1.2.3', ASKED);
const BACK = frameHex(ASKED, '10.1.2.3', '01:0000000000070001');
const EXPECTED = waypoints(CLUSTER, answer(CLUSTER, PROBE));

const LEFT = sighting(ECHO, out('sandbox:c1', 'eth0'), into(`node:${N1}`, 'veth1'));
const TUNNEL = (vni: number) =>
  sighting(vxlanHex(vni, '192.168.2.10', '192.168.2.11', ECHO), out(`node:${N1}`, 'eth1'));
const CAME = sighting(ECHO, out(`node:${N2}`, 'veth2'), into('sandbox:c2', 'eth0'));
const REPLY = sighting(BACK, out('sandbox:c2', 'eth0'), into(`node:${N2}`, 'veth2'));
const REPLY_TUNNEL = sighting(vxlanHex(1, '192.168.2.11', '192.168.2.10', BACK), out(`node:${N2}`, 'eth1'));
const HOME = sighting(BACK, out(`node:${N1}`, 'veth1'), into('sandbox:c1', 'eth0'));
const ALL = [LEFT, TUNNEL(1), CAME, REPLY, REPLY_TUNNEL, HOME];

const parting = (seen: typeof ALL) => sideBySide(EXPECTED, seen).find(({ differs }) => differs);

test('where all is seen that is expected, the two never part', () => {
  assert.is(parting(ALL), undefined);
  assert.is(lastSeen(sideBySide(EXPECTED, ALL)), HOME);
});

test('the first hop that was not seen is where they part, and the kernel saw it last before', () => {
  const rows = sideBySide(EXPECTED, [LEFT, TUNNEL(1)]);
  assert.is(rows.find(({ differs }) => differs)?.model?.text, 'c2: arrives on eth0');
  assert.match(lastSeen(rows)?.text ?? '', 'VXLAN 1 192.168.2.10');
  assert.is(rows.filter(({ differs }) => differs).length, 1);
});

test('a wrong tunnel is not the expected one, and is told before the hop that is missing', () => {
  const rows = sideBySide(EXPECTED, [LEFT, TUNNEL(9)]);
  const index = rows.findIndex(({ differs }) => differs);
  assert.match(rows[index]?.model?.text ?? '', 'VXLAN 1 from 192.168.2.10');
  assert.match(rows[index - 1]?.kernel?.text ?? '', 'VXLAN 9');
});

test('a wrong tag is not the expected one', () => {
  const vlan = network('v', '10.1.3.0/24', { encap: 'vlan', tag: 112 });
  const cluster = clusterOf([...COMMANDS.slice(0, 2), vlan, run('v1', N1, 'v'), run('v2', N2, 'v')]);
  const probe = { from: { kind: 'sandbox', name: 'v1' }, to: '10.1.3.4', by: { kind: 'icmp' } } as const;
  const expected = waypoints(cluster, answer(cluster, probe));
  const tagged = (tag: string) => frameHex('10.1.3.3', '10.1.3.4').replace(/^(.{24})/, `$18100${tag}`);
  const left = sighting(frameHex('10.1.3.3', '10.1.3.4'), out('sandbox:v1', 'eth0'));
  const seen = (tag: string) => [left, sighting(tagged(tag), out(`node:${N1}`, 'eth2'))];
  const parted = (tag: string) => sideBySide(expected, seen(tag)).find(({ differs }) => differs)?.model?.text;
  assert.is(parted('0071'), `${N1}: tagged with VLAN 112`);
  assert.is(parted('0070'), 'v2: arrives on eth0');
});

test('an answer of another kind is not the expected one', () => {
  const refusal = sighting(frameHex(ASKED, '10.1.2.3', '11:0050c0000008'), out('sandbox:c2', 'eth0'));
  assert.is(parting([LEFT, TUNNEL(1), CAME, refusal])?.model?.text, 'c2: leaves by eth0');
});

test('where the way was to end, whatever goes on is the difference', () => {
  const rows = sideBySide(EXPECTED.slice(0, 2), [LEFT, CAME]);
  const { model, kernel } = rows.find(({ differs }) => differs) ?? {};
  assert.is(model, EXPECTED[1]);
  assert.is(kernel, CAME);
  assert.is(lastSeen(rows), LEFT);
});

test('both are told in columns, the places by the names of what is there', () => {
  const lines = rowsText(CLUSTER, sideBySide(EXPECTED, [LEFT]));
  assert.match(
    lines.join('\n'),
    new RegExp(`^ {2}c1: leaves by eth0 +\\| c1 eth0 > ${N1} veth1: 10\\.1\\.2\\.3 > `, 'm'),
  );
  assert.is(lines.filter((line) => line.startsWith('≠')).length, 1);
  assert.match(lines.find((line) => line.startsWith('≠')) ?? '', /\| not seen$/);
});

test.run();
