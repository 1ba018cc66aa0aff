import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { containerId, endpointId, engineId, groupObjectId, imageId, networkId, short } from './ids.ts';
import { ModelDoor } from './model-door.fixture.ts';

async function all(): Promise<readonly string[]> {
  const { cluster } = await ModelDoor.open(
    { type: 'network.create', tenant: 'default', network: 'net', subnet: '10.1.2.0/24' },
    { type: 'group.create', tenant: 'default', network: 'net', group: 'db' },
  );
  const { sandboxes, networks, groups, endpoints, nodes } = cluster;
  return [
    ...[...sandboxes.values()].map(containerId),
    ...[...networks.values()].map(networkId),
    ...[...groups.values()].map(groupObjectId),
    ...[...endpoints.values()].map(endpointId),
    ...[...nodes.values()].map(engineId),
  ];
}

test('ids are 64 hexadecimal digits, no two are equal, and the same commands make the same', async () => {
  const ids = await all();
  assert.ok(ids.length > 10 && ids.every((id) => /^[0-9a-f]{64}$/.test(id)));
  assert.is(new Set(ids).size, ids.length);
  assert.equal(await all(), ids);
});

test('an image has one id everywhere', () => {
  assert.match(imageId('alpine'), /^sha256:[0-9a-f]{64}$/);
  assert.is.not(imageId('alpine'), imageId('busybox'));
});

test('lists show the first twelve', () => assert.is(short('0123456789abcdef'), '0123456789ab'));

test('a container that is made again has another id', async () => {
  const door = await ModelDoor.open();
  const first = await door.printed('run -d --name=x alpine');
  await door.printed('rm -f x');
  assert.is.not(await door.printed('run -d --name=x alpine'), first);
});

test.run();
