import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ModelDoor, NODE2, SWARM } from './model-door.fixture.ts';

async function opened(): Promise<ModelDoor> {
  const door = await ModelDoor.open();
  await door.printed('run -d --name=old -l a=b -p 80:80 busybox sleep 12345678901234567890');
  door.now += 3 * 60_000;
  await door.printed('run -d --name=gone --net=none alpine');
  door.now += 5000;
  await door.printed('stop gone');
  door.now += 2000;
  await door.printed('create --name=new alpine');
  return door;
}

const names = async (door: ModelDoor, flags: string) =>
  (await door.printed(`ps --format '{{.Names}}' ${flags}`)).trim().split('\n').filter(Boolean);

test('containers that run are listed as the tutorial lists them, byte for byte', async () => {
  const door = await ModelDoor.open();
  await door.printed('run -itd --name=contiv-c2 alpine /bin/sh', { node: NODE2 });
  const id = (await door.printed('ps -q', { node: NODE2 })).trim();
  assert.is(
    await door.printed('ps', { node: NODE2 }),
    'CONTAINER ID        IMAGE               COMMAND             CREATED                  STATUS                  PORTS               NAMES\n' +
      `${id}        alpine              "/bin/sh"           Less than a second ago   Up Less than a second                       contiv-c2\n`,
  );
});

test('-a lists those that do not run, too, and how they ended; the newest is first', async () => {
  const door = await opened();
  assert.equal(await names(door, ''), ['old', 'defaultdns']);
  assert.equal(await names(door, '-a'), ['new', 'gone', 'old', 'defaultdns']);
  assert.equal(
    (await door.printed("ps -a --format '{{.Status}}|{{.RunningFor}}|{{.State}}'")).split('\n').slice(0, 3),
    [
      'Created|Less than a second ago|created',
      'Exited (137) 2 seconds ago|7 seconds ago|exited',
      'Up 3 minutes|3 minutes ago|running',
    ],
  );
});

test('-l and -n count the newest, of whatever state', async () => {
  const door = await opened();
  assert.equal(await names(door, '-l'), ['new']);
  assert.equal(await names(door, '-n 2'), ['new', 'gone']);
  assert.equal(await names(door, '-n 0'), []);
});

test('ids are short, commands are cut, unless told otherwise', async () => {
  const door = await opened();
  assert.match(await door.printed('ps'), /^[0-9a-f]{12} +busybox +"sleep 12345678901234" /m);
  assert.match(await door.printed('ps --no-trunc'), /^[0-9a-f]{64} +busybox +"sleep 12345678901234567890" /m);
  const short = await door.printed('ps -q -l');
  assert.ok((await door.printed('ps -q -l --no-trunc')).startsWith(short.trim()));
});

const FILTERED: Readonly<Record<string, readonly string[]>> = {
  'name=ol': ['old'],
  'name=^/old$': ['old'],
  'label=a': ['old'],
  'label=a=b': ['old'],
  'label=a=c': [],
  'status=exited': ['gone'],
  'status=created': ['new'],
  'exited=137': ['gone'],
  'ancestor=busybox': ['old'],
  'network=bridge': ['old', 'defaultdns'],
  'node=tutorial-node2': [],
  'before=old': ['defaultdns'],
  'since=defaultdns': ['old'],
};

for (const [filter, expected] of Object.entries(FILTERED))
  test(`--filter ${filter} lists ${expected.join(', ') || 'nobody'}`, async () => {
    assert.equal(await names(await opened(), `--filter ${filter}`), expected);
  });

test('values of one key are alternatives, but for labels; keys are all to be met', async () => {
  const door = await opened();
  assert.equal(await names(door, '-a -f status=exited -f status=created'), ['new', 'gone']);
  assert.equal(await names(door, '-a -f status=running -f name=old'), ['old']);
  assert.equal(await names(door, '-a -f label=a=b -f label=c'), []);
});

test('an id filters by its beginning', async () => {
  const door = await opened();
  const id = (await door.printed('ps -q -f name=old')).trim();
  assert.equal(await names(door, `-f id=${id.slice(0, 6)}`), ['old']);
});

test('a template has a row, a table, or JSON', async () => {
  const door = await opened();
  assert.is(
    await door.printed('ps --format \'{{.Names}} {{.Label "a"}} {{.Ports}}\' -f name=old'),
    'old b 0.0.0.0:80->80/tcp\n',
  );
  assert.is(
    await door.printed("ps --format 'table {{.Names}}\\t{{.Networks}}' -f name=old"),
    `NAMES${' '.repeat(15)}NETWORKS\nold${' '.repeat(17)}bridge\n`,
  );
  const row = JSON.parse(await door.printed('ps --format json -f name=old'));
  assert.equal([row.Names, row.Labels, row.State], ['old', 'a=b', 'running']);
});

test('without a clock nothing is said of times', async () => {
  const door = await opened();
  const { clock: _, ...rest } = { ...door, dispatch: door.dispatch.bind(door) };
  const { docker } = await import('./docker.ts');
  const reply = await docker(['ps', '-a', '--format', '{{.Status}}|{{.RunningFor}}'], rest, { node: 'tutorial-node1' });
  assert.is(reply.kind === 'output' && reply.stdout, 'Created|\nExited (137)|\nUp|\nUp|\n');
});

test('nobody is listed by heading only', async () => {
  const door = await ModelDoor.open();
  assert.match(await door.printed('ps', { node: NODE2 }), /^CONTAINER ID {8}IMAGE .* NAMES\n$/);
  assert.equal((await door.printed("ps --format '{{.Names}}'", SWARM)).trim(), 'tutorial-node1/defaultdns');
});

test.run();
