import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CAPABILITIES, type Capability } from '../netns/capability-table.ts';
import { chapterStandings, type Survey } from './chapters.ts';
import { diagnose } from './diagnosis.ts';
import { doctor } from './doctor.ts';
import { type System, thisSystem } from './system.ts';
import { diagnosisText } from './text.ts';

const without = (...missing: readonly Capability[]): Survey =>
  Object.fromEntries(
    (Object.keys(CAPABILITIES) as Capability[]).map((name) => [name, !missing.includes(name)]),
  ) as Survey;
const stages = (...missing: readonly Capability[]) => chapterStandings(without(...missing)).map(({ stage }) => stage);
const SYSTEM: System = { platform: 'linux', kernel: '6.1', node: 'v20', user: 'root', sysctls: { 'a.b': null } };

test('with everything, all chapters are played on the host', () => {
  assert.equal(new Set(stages()), new Set(['host']));
});

test('without VLANs, chapters 4 and 6 go to the second kernel', () => {
  assert.equal(stages('vlan'), ['host', 'host', 'host', 'host', 'uml', 'host', 'uml']);
});

test('a second kernel does not bring a program', () => {
  assert.is(stages('tcpdump')[4], 'model');
});

test('what is missing is told with its cost and the way to get it', () => {
  const diagnosis = diagnose(SYSTEM, without('vlan', 'uml'));
  assert.is(diagnosis.ok, false);
  const text = diagnosisText(diagnosis);
  assert.ok(text.includes(CAPABILITIES.vlan.without));
  assert.ok(text.includes(CAPABILITIES.vlan.get));
});

test('what could not be tried without a program is not blamed on the kernel', () => {
  const ways = (...missing: readonly Capability[]) =>
    diagnose(SYSTEM, without(...missing)).capabilities.find(({ capability }) => capability === 'veth')?.get;
  assert.is(ways('veth'), CAPABILITIES.veth.get);
  assert.is(ways('veth', 'ip'), `not tried, for want of ip: ${CAPABILITIES.ip.get}`);
});

test('where no namespace can be made, that alone is said, with the switch that is in the way', () => {
  const system = { ...SYSTEM, sysctls: { 'user.max_user_namespaces': '0' } };
  const { capabilities, chapters } = diagnose(system, without('namespaces', 'userNamespaces', 'veth', 'nat', 'nflog'));
  const text = diagnosisText({ version: 1, ok: true, system, capabilities, chapters });
  assert.equal(text.match(/^ {2}to get it: .*$/gm), [
    '  to get it: sysctl user.max_user_namespaces=15000 (it is 0), or be root',
  ]);
  assert.match(text, /^ {2}not tried without: user namespaces, veth pairs, .*NFLOG/m);
  assert.not.match(text, 'modprobe');
  assert.equal(chapters[0]?.missing, ['namespaces']);
});

test('the system is this one', () => {
  assert.is(thisSystem().node, process.version);
});

test('--json prints one document whose ok decides the exit code', async () => {
  const written: string[] = [];
  const code = await doctor('json', (text) => written.push(text));
  assert.is(code, JSON.parse(written.join('')).ok ? 0 : 1);
});

test.run();
