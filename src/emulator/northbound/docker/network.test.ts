import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { endpointsOf } from '../../../model/endpoint.ts';
import { ModelDoor, NODE1, NODE2, SWARM } from './model-door.fixture.ts';

const CONTIV = [
  { type: 'network.create', tenant: 'default', network: 'net', subnet: '10.1.2.0/24', gateway: '10.1.2.254' },
  { type: 'group.create', tenant: 'default', network: 'net', group: 'db' },
  { type: 'tenant.create', tenant: 'blue' },
  { type: 'network.create', tenant: 'blue', network: 'net', subnet: '10.1.2.0/24', encap: 'vlan', tag: 7 },
] as const;

const names = async (door: ModelDoor, flags = '') =>
  (await door.printed(`network ls --format '{{.Name}}' ${flags}`)).trim().split('\n').filter(Boolean);

test('the newest network comes first; groups have objects of their own (N18)', async () => {
  const door = await ModelDoor.open(...CONTIV);
  assert.equal(await names(door), ['net/blue', 'db.net', 'net', 'none', 'host', 'bridge']);
});

test('lists are filtered, shortened and formatted', async () => {
  const door = await ModelDoor.open(...CONTIV);
  assert.equal(await names(door, '-f driver=netplugin'), ['net/blue', 'db.net', 'net']);
  assert.equal(await names(door, '-f scope=local -f name=o'), ['none', 'host']);
  assert.equal(await names(door, '-f type=builtin'), ['none', 'host', 'bridge']);
  assert.equal(await names(door, '-f type=custom -f name=blue'), ['net/blue']);
  const [id = ''] = (await door.printed('network ls -q --no-trunc -f name=host')).split('\n');
  assert.is(id.length, 64);
  assert.equal(await names(door, `-f id=${id.slice(0, 5)}`), ['host']);
  assert.match(
    await door.printed("network ls --format 'table {{.Driver}}\\t{{.Scope}}'"),
    /^DRIVER {14}SCOPE\nnetplugin {11}global\n/,
  );
  assert.match(
    await door.printed('network ls --format json -f name=host'),
    /^\{"ID":"\w{12}","Name":"host","Driver":"host"/,
  );
});

test("Docker's own networks are created and removed, with all that was asked for", async () => {
  const door = await ModelDoor.open();
  const id = await door.printed('network create --subnet 172.30.0.0/16 --gateway 172.30.0.9 own');
  assert.match(id, /^[0-9a-f]{64}\n$/);
  const shown = JSON.parse(await door.printed(`network inspect ${id.slice(0, 12)}`))[0];
  assert.equal([shown.Name, shown.Driver, shown.Scope], ['own', 'bridge', 'local']);
  assert.equal(shown.IPAM.Config, [{ Subnet: '172.30.0.0/16', Gateway: '172.30.0.9' }]);
  await door.printed('network create -d overlay --subnet 10.5.0.0/24 --gateway 10.5.0.7 over');
  assert.match(await door.printed('network inspect over', { node: NODE2 }), '"Gateway": "10.5.0.7"');
  assert.is(await door.printed('network rm own over'), 'own\nover\n');
  assert.equal(await names(door), ['none', 'host', 'bridge']);
});

test('of many that are to be removed, those that can be are', async () => {
  const door = await ModelDoor.open();
  await door.printed('network create own');
  const { stdout, stderr, code } = await door.said('network rm nosuch own');
  assert.equal([stdout, stderr, code], ['own\n', 'Error response from daemon: network nosuch not found\n', 1]);
  assert.is(await door.printed('network rm -f nosuch'), '');
});

test("Contiv's networks and groups are removed by netctl, which is said", async () => {
  const door = await ModelDoor.open(...CONTIV);
  const { stderr } = await door.said('network rm net net/blue db.net');
  assert.equal(
    stderr
      .trim()
      .split('\n')
      .map((line) => /netctl.*/.exec(line)?.[0]),
    ['netctl net rm net', 'netctl net rm -t blue net', 'netctl group rm db'],
  );
});

test('a container joins and leaves networks, of every kind (S7)', async () => {
  const door = await ModelDoor.open(...CONTIV);
  await door.printed('network create --subnet 172.30.0.0/16 own');
  await door.printed('run -d --name=x alpine');
  await door.printed('network connect --ip 172.30.0.50 own x');
  await door.printed('network connect db.net x');
  assert.equal(
    endpointsOf(door.cluster, 'x').map(({ address }) => address),
    ['172.17.0.4', '172.30.0.50', '10.1.2.2'],
  );
  assert.equal(
    await door.printed("inspect -f '{{range $k, $v := .NetworkSettings.Networks}}{{$k}} {{end}}' x"),
    'bridge db.net own \n',
  );
  await door.printed('network disconnect own x');
  await door.printed('network disconnect -f db.net x');
  assert.equal(
    endpointsOf(door.cluster, 'x').map(({ address }) => address),
    ['172.17.0.4'],
  );
  assert.match((await door.said('network disconnect own x')).stderr, 'container x is not connected to network own');
});

test('prune removes what nobody is on, when it is agreed to', async () => {
  const door = await ModelDoor.open(...CONTIV);
  await door.printed('network create used');
  await door.printed('network create free');
  await door.printed('network create -d overlay over');
  await door.printed('run -d --net=used alpine');
  assert.match(await door.printed('network prune'), /\[y\/N\] \n$/);
  assert.is((await names(door, '-f type=custom')).length, 6);
  assert.is((await door.said('network prune', { input: 'yes' })).code, 0);
  assert.is((await names(door, '-f type=custom')).length, 6);
  assert.is(await door.printed('network prune', { input: 'y\n' }), 'Deleted Networks:\nover\nfree\n\n');
  assert.is(await door.printed('network prune -f'), '');
});

test("a network's containers are those of this node; the manager shows all", async () => {
  const door = await ModelDoor.open({ type: 'docker-network.create', driver: 'overlay', network: 'over' });
  await door.printed('run -d --name=a --net=over alpine');
  await door.printed('run -d --name=b --net=over alpine', { node: NODE2 });
  const members = async (place = {}) =>
    JSON.parse(await door.printed("network inspect -f '{{json .Containers}}' over", place));
  assert.equal(
    Object.values<{ IPv4Address: string }>(await members()).map(({ IPv4Address }) => IPv4Address),
    ['10.0.0.2/24'],
  );
  assert.is(Object.keys(await members(SWARM)).length, 2);
});

test("Contiv's networks show their tenant, encapsulation and gateway, and the members of a group apart", async () => {
  const door = await ModelDoor.open(...CONTIV);
  await door.printed('run -d --name=a --net=db alpine');
  const [net, db, blue] = JSON.parse(await door.printed('network inspect net db.net net/blue'));
  assert.equal(net.IPAM, { Driver: 'netplugin', Config: [{ Subnet: '10.1.2.0/24', Gateway: '10.1.2.254' }] });
  assert.equal(blue.Options, { encap: 'vlan', 'pkt-tag': '7', tenant: 'blue' });
  assert.equal(
    [net, db].map(({ Containers }) => Object.keys(Containers).length),
    [1, 1],
  );
  assert.is.not(net.Id, db.Id);
});

test('networks without addresses have none to show', async () => {
  const door = await ModelDoor.open();
  const shown = JSON.parse(await door.printed('network inspect host none'));
  for (const { IPAM, Containers } of shown) assert.equal([IPAM.Config, Containers], [[], {}]);
  assert.equal(
    shown.map(({ Driver }: { Driver: string }) => Driver),
    ['host', 'null'],
  );
});

test('docker_gwbridge shows how it keeps its containers apart', async () => {
  const door = await ModelDoor.open(...CONTIV);
  await door.printed('run -d --net=net/blue alpine');
  assert.match(
    await door.printed('network inspect docker_gwbridge'),
    '"com.docker.network.bridge.enable_icc": "false"',
  );
  assert.match((await door.said(`network rm docker_gwbridge`)).stderr, 'has active endpoints');
  assert.match(await door.printed('network ls', { node: NODE1 }), / docker_gwbridge {5}bridge /);
});

test.run();
