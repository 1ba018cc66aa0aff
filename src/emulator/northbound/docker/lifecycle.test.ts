import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ModelDoor, NODE1 } from './model-door.fixture.ts';

async function opened(): Promise<ModelDoor> {
  const door = await ModelDoor.open();
  await door.printed('run -d --name=a -e A=1 -l l=1 -p 80:80 --net=none alpine');
  await door.printed('run -d --name=b alpine');
  return door;
}

const statusOf = (door: ModelDoor, name: string) => door.cluster.sandboxes.get(name)?.status;

test('containers are stopped, started, restarted and removed; each is printed as it was typed', async () => {
  const door = await opened();
  const id = (await door.printed('ps -q -f name=b')).trim();
  assert.is(await door.printed(`stop -t 0 a ${id}`), `a\n${id}\n`);
  assert.equal([statusOf(door, 'a'), statusOf(door, 'b')], ['exited', 'exited']);
  assert.is(await door.printed('start a'), 'a\n');
  assert.is(await door.printed('restart a b'), 'a\nb\n');
  assert.equal([statusOf(door, 'a'), statusOf(door, 'b')], ['running', 'running']);
  assert.is(await door.printed('rm -f -v a b'), 'a\nb\n');
  assert.equal([...door.cluster.sandboxes.keys()], ['defaultdns']);
});

test('starting what runs and stopping what does not are no mistakes', async () => {
  const door = await opened();
  assert.is(await door.printed('start a'), 'a\n');
  await door.printed('stop a');
  assert.is(await door.printed('stop a'), 'a\n');
});

test('one that runs is removed by force only, one that does not is not killed', async () => {
  const door = await opened();
  assert.match((await door.said('rm a')).stderr, 'You cannot remove a running container a');
  await door.printed('kill a');
  assert.match((await door.said('kill a')).stderr, 'Container a is not running');
  assert.is(await door.printed('rm a'), 'a\n');
});

const CODES: Readonly<Record<string, number>> = { KILL: 137, SIGTERM: 143, int: 130, QUIT: 131, 9: 137, 15: 143 };

for (const [signal, code] of Object.entries(CODES))
  test(`who is killed by ${signal} has exit code ${code}`, async () => {
    const door = await opened();
    await door.printed(`kill -s ${signal} a`);
    assert.is(await door.printed("inspect -f '{{.State.ExitCode}}' a"), `${code}\n`);
  });

test('one is started and attached as docker run would, others are not', async () => {
  const door = await opened();
  await door.printed('stop a b');
  const reply = await door.typed('start -ai a', { programs: 'caller' });
  assert.equal([reply.kind, statusOf(door, 'a')], ['terminal', 'running']);
  assert.match((await door.said('start -a a')).stderr, 'container a is running');
  assert.match((await door.said('start -a b a')).stderr, 'you cannot start and attach multiple containers at once');
});

test('another name for a container that does not run: all that it was asked to be stays', async () => {
  const door = await opened();
  await door.printed('network create own');
  await door.printed('run -d --name=c -e A=1 -l l=1 -p 81:80 --net=own --ip=172.19.0.9 alpine sleep 7');
  await door.printed('network connect bridge c');
  await door.printed('stop c');
  assert.is(await door.printed('rename c d'), '');
  assert.not(door.cluster.sandboxes.has('c'));
  const shown = JSON.parse(await door.printed('inspect d'))[0];
  assert.equal([shown.Path, shown.Args, shown.Config.Env, shown.Config.Labels], ['sleep', ['7'], ['A=1'], { l: '1' }]);
  assert.equal(Object.keys(shown.NetworkSettings.Networks), ['bridge', 'own']);
  await door.printed('start d');
  assert.is(await door.printed('port d'), '80/tcp -> 0.0.0.0:81\n');
  assert.is(await door.printed("inspect -f '{{.NetworkSettings.Networks.own.IPAddress}}' d"), '172.19.0.9\n');
});

test('one that runs, or that others are linked to, keeps its name, and so does one whose new name is taken', async () => {
  const door = await opened();
  assert.match((await door.said('rename a x')).stderr, 'cannot rename a while it runs: stop it first');
  await door.printed('stop a');
  assert.match((await door.said('rename a b')).stderr, 'Conflict: The name b is already assigned');
  await door.printed('run -d --name=linked --link a alpine');
  assert.match((await door.said('rename a x')).stderr, 'cannot rename a: linked is linked to it');
});

test('groups and tenants are remembered by a new name, too', async () => {
  const door = await ModelDoor.open(
    { type: 'network.create', tenant: 'default', network: 'net', subnet: '10.1.2.0/24' },
    { type: 'group.create', tenant: 'default', network: 'net', group: 'db' },
  );
  await door.printed('create --name=a --net=db alpine');
  await door.printed('create --name=b --net=net alpine');
  await door.printed('rename a c');
  await door.printed('rename b d');
  assert.is(await door.printed("inspect -f '{{.HostConfig.NetworkMode}}' c d"), 'db.net\nnet\n');
  assert.is(door.cluster.sandboxes.get('c')?.node, NODE1);
});

test.run();
