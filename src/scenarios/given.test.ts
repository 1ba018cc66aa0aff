import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { BEFORE, contiv, createContivNet, docker, group, listen, NODE1, run } from './given.ts';
import { ModelWorld } from './model-world.ts';

for (const [chapter, commands] of Object.entries(BEFORE)) {
  test(`what was left before ${chapter} can be made`, async () => {
    await using model = new ModelWorld();
    const made = await model.dispatch(commands);
    assert.ok(made.ok, made.ok ? '' : made.error.text);
  });
}

test('the addresses that the tutorial prints come out', async () => {
  await using model = new ModelWorld();
  await model.dispatch(BEFORE.chapter6);
  const { endpoints } = model.cluster;
  const addresses = ['vanilla-c@tutorial-node1/bridge', 'contiv-c1@default:contiv-net', 'contiv-db@default:contiv-net'];
  assert.equal(
    [...addresses, 'contiv-exposed@tutorial-node1/docker_gwbridge'].map((id) => endpoints.get(id)?.address),
    ['172.17.0.3', '10.1.2.3', '10.1.2.7', '172.18.0.6'],
  );
});

test('a line of docker run is a command', () => {
  assert.equal(run('c', docker('bridge'), { node: NODE1 }), {
    type: 'sandbox.create',
    sandbox: 'c',
    network: { kind: 'docker', network: 'bridge' },
    image: 'alpine',
    command: '/bin/sh',
    node: NODE1,
  });
});

test('networks and groups belong to default unless said otherwise', () => {
  assert.equal(contiv('n'), { kind: 'contiv', tenant: 'default', network: 'n' });
  assert.equal(group('g', 'blue'), { kind: 'group', tenant: 'blue', group: 'g' });
});

test('listening and the network that both tenants make are commands', () => {
  assert.equal(listen('c', 'tcp', 80), {
    type: 'sandbox.listen',
    sandbox: 'c',
    listener: { protocol: 'tcp', port: 80 },
  });
  assert.is(createContivNet('blue').type, 'network.create');
});

test.run();
