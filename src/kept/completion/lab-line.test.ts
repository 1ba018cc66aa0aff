import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { firstNodes } from '../../emulator/first-cluster.ts';
import type { Command } from '../../model/decider.ts';
import { decide, evolve, replay } from '../../model/decider.ts';
import { labCandidates } from './lab-line.ts';

const MADE: readonly Command[] = [
  { type: 'network.create', tenant: 'default', network: 'contiv-net', subnet: '10.1.2.0/24' },
  { type: 'tenant.create', tenant: 'blue' },
  { type: 'network.create', tenant: 'blue', network: 'b-net', subnet: '10.1.2.0/24' },
  { type: 'policy.create', tenant: 'blue', policy: 'web' },
  { type: 'rule.add', tenant: 'blue', policy: 'web', rule: '7', direction: 'in', action: 'deny' },
  { type: 'group.create', tenant: 'blue', network: 'b-net', group: 'front', policies: ['web'] },
  { type: 'sandbox.create', sandbox: 'c1', node: 'tutorial-node1' },
  { type: 'sandbox.create', sandbox: 'c2', node: 'tutorial-node2', image: 'ubuntu' },
];

const cluster = MADE.reduce(
  (before, command) => {
    const decided = decide(before, command);
    if (!decided.ok) throw new Error(decided.error.text);
    return decided.value.reduce(evolve, before);
  },
  replay(firstNodes(2).events),
);

/** The last word, which is being typed, after the others. */
const after = (line: string, node = 'tutorial-node1', host = ''): string => {
  const [program = '', ...words] = line.split(' ');
  return labCandidates(cluster, { kind: 'candidates', program, words, node, host }).join(' ');
};

test("netctl's nouns, verbs, their other names, and flags", () => {
  assert.is(
    after('netctl '),
    'endpoint ep global group net netctl network policy tenant version'.replace('netctl ', ''),
  );
  assert.is(after('netctl net c'), 'create');
  assert.is(after('netctl net create --su'), '--subnet --subnetv6');
  assert.is(after('netctl net create -e v'), 'vlan vxlan');
  assert.is(after('netctl policy rule-add --direction='), '--direction=in --direction=out');
});

test('names of the tenant that is given, or of the default one; of what is made, none', () => {
  assert.is(after('netctl net rm '), 'contiv-net');
  assert.is(after('netctl net rm -t blue '), 'b-net');
  assert.is(after('netctl group create --tenant=blue '), 'b-net');
  assert.is(after('netctl group create --tenant=blue b-net '), '');
  assert.is(after('netctl group create -t blue b-net x -policy '), '');
  assert.is(after('netctl group create -t blue b-net x --policy '), 'web');
  assert.is(after('netctl net create '), '');
  assert.is(after('netctl tenant rm '), 'blue default');
  assert.is(after('netctl policy rule-rm -t blue web '), '7');
  assert.is(after('netctl policy rule-add -t blue web 8 --from-group f'), 'front');
});

test("docker's commands and flags, containers and networks of the node, images that are there", () => {
  assert.match(after('docker '), /^container create exec info inspect kill logs network port ps /);
  assert.is(after('docker network '), 'connect create disconnect inspect list ls prune remove rm');
  assert.is(after('docker exec -it '), 'bluedns c1 defaultdns');
  assert.is(after('docker stop ', 'tutorial-node2'), 'c2');
  assert.match(after('docker rm c1 '), 'c1');
  assert.is(after('docker ps -', 'tutorial-node1', 'tcp://192.168.2.10:2375').split(' ')[0], '--all');
  assert.is(after('docker stop c', 'tutorial-node1', 'tcp://192.168.2.10:2375'), 'c1 c2');
  assert.is(after('docker run -itd --net=c'), '--net=contiv-net');
  assert.is(after('docker run --net b'), 'b-net/blue bridge');
  assert.is(after('docker run a'), 'alpine');
  assert.is(after('docker run -itd ubuntu -'), '');
  assert.is(after('docker network connect contiv-net c'), 'c1');
  assert.is(after('docker network create '), '');
});

test('nodes behind ssh, and nothing behind what is not known', () => {
  assert.is(after('ssh '), 'tutorial-node1 tutorial-node2');
  assert.is(after('ssh tutorial-node1 '), '');
  assert.is(after('vagrant ssh tutorial-node2'), 'tutorial-node2');
  assert.is(after('vagrant '), 'ssh');
  assert.is(after('etcdctl c'), 'cluster-health');
  assert.is(after('rm '), '');
});

test.run();
