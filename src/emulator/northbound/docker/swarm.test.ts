import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ModelDoor, NODE1, NODE2, SWARM } from './model-door.fixture.ts';

const nodeOf = (door: ModelDoor, name: string) => door.cluster.sandboxes.get(name)?.node;

test('the manager places containers, and heeds constraints and affinities (W3, W5)', async () => {
  const door = await ModelDoor.open();
  await door.printed('run -d --name=a alpine', SWARM);
  assert.is(nodeOf(door, 'a'), NODE2);
  await door.printed(`run -d --name=b -e constraint:node==${NODE1} alpine`, SWARM);
  await door.printed('run -d --name=c -e affinity:container==b alpine', SWARM);
  await door.printed('run -d --name=d --link a alpine', SWARM);
  assert.equal(
    ['b', 'c', 'd'].map((name) => nodeOf(door, name)),
    [NODE1, NODE1, NODE2],
  );
  assert.equal(await door.printed("inspect -f '{{.Config.Env}}' b", SWARM), '[]\n');
});

test('what no node can meet is refused with 125, in the words of Swarm', async () => {
  const door = await ModelDoor.open();
  const { stderr, code } = await door.said('run -d -e constraint:node==nosuch alpine', SWARM);
  assert.is(code, 125);
  assert.match(stderr, 'Unable to find a node that satisfies the following conditions');
});

test('another strategy is shown and followed', async () => {
  const door = await ModelDoor.open();
  const place = { ...SWARM, strategy: 'binpack' };
  await door.printed('run -d --name=a alpine', place);
  assert.is(nodeOf(door, 'a'), NODE1);
  assert.match(await door.printed('info', place), /^Strategy: binpack$/m);
});

test('containers have the names of their nodes in front, and can be named so', async () => {
  const door = await ModelDoor.open();
  await door.printed('run -d --name=a -p 80:80 alpine', { node: NODE2 });
  assert.match(await door.printed('ps', SWARM), / {3}192\.168\.2\.11:80->80\/tcp +tutorial-node2\/a\n/);
  assert.is(await door.printed(`port ${NODE2}/a`, SWARM), '80/tcp -> 192.168.2.11:80\n');
  assert.is(await door.printed("inspect -f '{{.Node.Name}} {{.Node.IP}}' a", SWARM), `${NODE2} 192.168.2.11\n`);
  assert.is(await door.printed(`stop ${NODE2}/a`, SWARM), `${NODE2}/a\n`);
});

test("so have the nodes' own networks", async () => {
  const door = await ModelDoor.open({ type: 'docker-network.create', driver: 'overlay', network: 'over' });
  const names = (await door.printed("network ls --format '{{.Name}}'", SWARM)).trim().split('\n').sort();
  const own = (node: string) => ['bridge', 'host', 'none'].map((name) => `${node}/${name}`);
  assert.equal(names, ['over', ...own(NODE1), ...own(NODE2)]);
});

test('what is reserved is shown', async () => {
  const door = await ModelDoor.open();
  await door.printed('run -d -c 2 -m 512m alpine', SWARM);
  assert.match(
    await door.printed('info', SWARM),
    '  └ Reserved CPUs: 2 / 4\n  └ Reserved Memory: 512 MiB / 2.051 GiB\n',
  );
});

const HOSTS: Readonly<Record<string, 'swarm' | string>> = {
  'tcp://192.168.2.10:2375': 'swarm',
  '192.168.2.10:2375': 'swarm',
  'tcp://192.168.2.10': 'swarm',
  [`tcp://${NODE1}:2375`]: 'swarm',
  'tcp://netmaster:2375': 'swarm',
  'tcp://192.168.2.11:2385': NODE2,
  'tcp://localhost:2385': NODE1,
  'unix:///var/run/docker.sock': NODE1,
  '': NODE1,
};

for (const [host, who] of Object.entries(HOSTS))
  test(`'${host}' is ${who}`, async () => {
    const door = await ModelDoor.open();
    const name = /^Name: (.*)$/m.exec(await door.printed('info', { env: { DOCKER_HOST: host } }))?.[1];
    const isSwarm = /^Role: primary$/m.test(await door.printed(host === '' ? 'info' : `-H ${host} info`));
    assert.equal([name, isSwarm], who === 'swarm' ? [NODE1, true] : [who, false]);
  });

test('at any other address nobody answers', async () => {
  const door = await ModelDoor.open();
  for (const host of ['tcp://192.168.2.11:2375', 'tcp://192.168.2.10:80', 'tcp://8.8.8.8:2375', 'nonsense:x'])
    assert.is((await door.said('ps', { env: { DOCKER_HOST: host } })).code, 1, host);
});

test.run();
