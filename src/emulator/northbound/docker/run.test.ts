import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { endpointsOf } from '../../../model/endpoint.ts';
import { ModelDoor, NODE1, NODE2, SWARM } from './model-door.fixture.ts';

const opened = () =>
  ModelDoor.open(
    { type: 'network.create', tenant: 'default', network: 'contiv-net', subnet: '10.1.2.0/24' },
    { type: 'group.create', tenant: 'default', network: 'contiv-net', group: 'db' },
    { type: 'tenant.create', tenant: 'blue' },
    { type: 'network.create', tenant: 'blue', network: 'contiv-net', subnet: '10.1.2.0/24' },
    { type: 'group.create', tenant: 'blue', network: 'contiv-net', group: 'web' },
    { type: 'docker-network.create', driver: 'overlay', network: 'over' },
    { type: 'docker-network.create', driver: 'bridge', network: 'own', node: NODE1 },
  );

/** What `--net` may be, and the network and group that are meant. */
const NETWORKS: Readonly<Record<string, readonly [network: string, group?: string]>> = {
  bridge: [`${NODE1}/bridge`],
  host: [`${NODE1}/host`],
  none: [`${NODE1}/none`],
  own: [`${NODE1}/own`],
  over: ['over'],
  'contiv-net': ['default:contiv-net'],
  'contiv-net/blue': ['blue:contiv-net'],
  'db.contiv-net': ['default:contiv-net', 'default:db'],
  db: ['default:contiv-net', 'default:db'],
  'web.contiv-net/blue': ['blue:contiv-net', 'blue:web'],
  'web/blue': ['blue:contiv-net', 'blue:web'],
};

for (const [net, [network, group]] of Object.entries(NETWORKS))
  for (const flag of ['--net', '--network'])
    test(`${flag}=${net} is ${group ?? network} (S11)`, async () => {
      const door = await opened();
      await door.printed(`run -itd --name=x ${flag}=${net} alpine`);
      const [attachment] = door.cluster.sandboxes.get('x')?.attachments ?? [];
      assert.equal([attachment?.network, attachment?.group], [network, group]);
    });

test('a network may be named by its id, or by the beginning of it', async () => {
  const door = await opened();
  for (const [index, name] of ['over', 'contiv-net/blue', 'db.contiv-net', 'own'].entries()) {
    const rows = await door.printed("network ls --format '{{.ID}} {{.Name}}'");
    const id = rows
      .split('\n')
      .find((row) => row.endsWith(` ${name}`))
      ?.slice(0, 12);
    await door.printed(`run -d --name=x${index} --net=${id} alpine`);
    assert.is(await door.printed(`inspect -f '{{.HostConfig.NetworkMode}}' x${index}`), `${name}\n`);
  }
});

test('all that was asked for is in the container', async () => {
  const door = await opened();
  const id = await door.printed(
    'run -itd --name=x --net=own --ip=172.19.0.77 -p 80:8080 -p 53:53/udp -e A=1 -e HOME -l a=b -l c -c 2 -m 1g ' +
      "--hostname=h --dns=9.9.9.9 --rm busybox sh -c 'sleep 1'",
    { env: { HOME: '/root' } },
  );
  const sandbox = door.cluster.sandboxes.get('x');
  assert.equal([sandbox?.node, sandbox?.image, sandbox?.command], [NODE1, 'busybox', "sh -c 'sleep 1'"]);
  assert.equal([sandbox?.cpus, sandbox?.memoryMiB], [2, 1024]);
  assert.is(endpointsOf(door.cluster, 'x')[0]?.address, '172.19.0.77');
  const shown = JSON.parse(await door.printed('inspect x'))[0];
  assert.is(`${shown.Id}\n`, id);
  assert.equal([shown.Path, shown.Args], ['sh', ['-c', 'sleep 1']]);
  assert.equal(shown.Config.Env, ['A=1', 'HOME=/root']);
  assert.equal(shown.Config.Labels, { a: 'b', c: '' });
  assert.equal([shown.Config.Hostname, shown.HostConfig.Dns, shown.HostConfig.AutoRemove], ['h', ['9.9.9.9'], true]);
  assert.equal(Object.keys(shown.HostConfig.PortBindings), ['53/udp', '8080/tcp']);
});

test('one that was given no name gets one that is free', async () => {
  const door = await opened();
  await door.printed('run -d alpine');
  await door.printed('run -d alpine');
  const names = (await door.printed("ps --format '{{.Names}}'")).trim().split('\n');
  assert.is(new Set(names).size, names.length);
  assert.match(names[0] ?? '', /^[a-z]+_[a-z]+$/);
});

test('create makes it, and start starts it', async () => {
  const door = await opened();
  await door.printed('create --name=x alpine');
  assert.is(door.cluster.sandboxes.get('x')?.status, 'created');
  await door.printed('start x');
  assert.is(door.cluster.sandboxes.get('x')?.status, 'running');
});

test('with --rm it is gone when it is stopped', async () => {
  const door = await opened();
  await door.printed('run -d --rm --name=x alpine');
  await door.printed('stop x');
  assert.not(door.cluster.sandboxes.has('x'));
});

test('a link is on the node of the other; with a name for it, too', async () => {
  const door = await opened();
  await door.printed('run -d --name=x alpine', { node: NODE2 });
  await door.printed('run -d --name=y --link x:other alpine', SWARM);
  assert.is(door.cluster.sandboxes.get('y')?.node, NODE2);
});

test('the caller is told to run the program of who is not detached, and what is to be done then', async () => {
  const door = await opened();
  const reply = await door.typed('run -it --rm --name=x -e A=1 alpine sh -c ls', { programs: 'caller' });
  assert.equal(reply, {
    ...{ kind: 'terminal', container: 'x', argv: ['sh', '-c', 'ls'], env: { A: '1' }, input: 'given', tty: 'yes' },
    ...{
      stderr: '',
      after: [
        { type: 'sandbox.stop', sandbox: 'x' },
        { type: 'sandbox.delete', sandbox: 'x' },
      ],
    },
  });
  assert.is(door.cluster.sandboxes.get('x')?.status, 'running');
});

test.run();
