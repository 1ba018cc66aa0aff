import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ModelDoor } from './model-door.fixture.ts';

const door = await ModelDoor.open(
  { type: 'network.create', tenant: 'default', network: 'net', subnet: '10.1.2.0/24' },
  { type: 'docker-network.create', driver: 'overlay', network: 'over', subnet: '10.1.1.0/24' },
);
await door.printed('run -itd --name=plain -p 80:8080 alpine /bin/sh');
await door.printed('run -itd --name=other --net=net alpine /bin/sh');
await door.printed('run -itd --name=stopped alpine /bin/sh');
await door.printed('stop stopped');

/** Templates that people type, and what they say of `plain`. */
const SAID: Readonly<Record<string, string>> = {
  '{{.NetworkSettings.IPAddress}}': '172.17.0.3',
  '{{ .NetworkSettings.IPAddress }}': '172.17.0.3',
  '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}': '172.17.0.3',
  '{{.NetworkSettings.Gateway}}/{{.NetworkSettings.IPPrefixLen}}': '172.17.0.1/16',
  '{{.NetworkSettings.MacAddress}}': '02:42:ac:11:00:03',
  '{{.NetworkSettings.Networks.bridge.Gateway}}': '172.17.0.1',
  '{{(index (index .NetworkSettings.Ports "8080/tcp") 0).HostPort}}': '80',
  '{{range $p, $c := .NetworkSettings.Ports}}{{$p}} -> {{(index $c 0).HostPort}}{{end}}': '8080/tcp -> 80',
  '{{.State.Status}} {{.State.Running}} {{.State.ExitCode}}': 'running true 0',
  '{{.Name}} {{.Config.Image}} {{.HostConfig.NetworkMode}}': '/plain alpine bridge',
  '{{json .Config.Cmd}}': '["/bin/sh"]',
  '{{.Created}}': '2017-07-14T02:40:00.000Z',
};

for (const [template, text] of Object.entries(SAID))
  test(`${template} of a container is ${text}`, async () => {
    const reply = await door.said(`inspect -f '${template}' plain`);
    assert.equal([reply.stdout, reply.code], [`${text}\n`, 0]);
  });

test("on a network that is not docker0's, the address is among the networks only", async () => {
  assert.is(await door.printed("inspect -f '{{.NetworkSettings.IPAddress}}' other"), '\n');
  const [shown] = JSON.parse(await door.printed('inspect other'));
  assert.equal(Object.keys(shown.NetworkSettings.Networks), ['net']);
  assert.equal(shown.NetworkSettings.Networks.net.IPAddress, '10.1.2.3');
});

test('one that does not run has networks, and no addresses or ports', async () => {
  const [shown] = JSON.parse(await door.printed('inspect stopped'));
  assert.equal(shown.NetworkSettings.Networks.bridge.IPAddress, '');
  assert.equal([shown.State.Status, shown.State.ExitCode, shown.NetworkSettings.Ports], ['exited', 137, {}]);
  assert.equal(shown.State.FinishedAt, '2017-07-14T02:40:00.000Z');
});

test("a tenant's name server tells the ports of its image, and all its networks", async () => {
  const [shown] = JSON.parse(await door.printed('inspect defaultdns'));
  assert.equal(shown.NetworkSettings.Ports, { '53/tcp': null, '53/udp': null });
  assert.equal(Object.keys(shown.NetworkSettings.Networks), ['bridge', 'net']);
});

test('containers and networks are found by name, by id and by its beginning; many make one list', async () => {
  const list = JSON.parse(await door.printed('inspect plain over'));
  const [container, network] = list;
  assert.equal([container.Name, network.Name], ['/plain', 'over']);
  assert.equal(JSON.parse(await door.printed(`inspect ${container.Id} ${network.Id.slice(0, 10)}`)), list);
});

test('a type says which is meant', async () => {
  await door.printed('run -d --name=over alpine');
  assert.match(await door.printed("inspect -f '{{.Name}}' over"), '/over');
  assert.is(await door.printed("inspect --type network -f '{{.Name}}' over"), 'over\n');
  assert.is((await door.said('inspect --type container net')).code, 1);
});

test('what is found is shown in spite of what is not', async () => {
  const { stdout, stderr, code } = await door.said("inspect -f '{{.Name}}' plain nosuch other");
  assert.equal([stdout, stderr, code], ['/plain\n/other\n', 'Error: No such object: nosuch\n', 1]);
});

test('an id that begins two ids is refused', async () => {
  for (let number = 0; number < 17; number += 1) await door.printed(`create --name=n${number} alpine`);
  const ids = (await door.printed('ps -aq')).trim().split('\n');
  const twice = ids.map((id) => id.slice(0, 1)).find((digit, index, all) => all.indexOf(digit) !== index) ?? '';
  assert.match((await door.said(`port ${twice}`)).stderr, `multiple IDs found with provided prefix: ${twice}`);
});

test('JSON is on one line where that is asked for', async () => {
  assert.match(await door.printed('inspect -f json plain'), /^\[\{"Id":"[0-9a-f]{64}",.*\}\]\n$/);
});

test.run();
