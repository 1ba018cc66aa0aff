import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Mac } from '../model/address/mac.ts';
import { cniResult } from './cni-result.ts';
import { fakeWorld } from './fake-world.ts';
import { docker, NODE1, run, TWO_NODES } from './given.ts';
import { ModelWorld } from './model-world.ts';

test("ADD's result has the interface and its address, which points at the interface", async () => {
  const eth0 = { name: 'eth0', mac: '02:42:0a:01:01:02' as Mac, mtu: 1450, addresses: ['10.1.1.2/24'] as const };
  const [text] = await cniResult({ ...fakeWorld('kernel'), interfaces: async () => [eth0] }, 'c', 'eth0');
  assert.equal(JSON.parse(text ?? ''), {
    cniVersion: '1.1.0',
    interfaces: [{ name: 'eth0', mac: '02:42:0a:01:01:02', mtu: 1450, sandbox: 'c' }],
    ips: [{ address: '10.1.1.2/24', interface: 0 }],
    routes: [],
    dns: {},
  });
});

test('the gateway is that of the network', async () => {
  await using model = new ModelWorld();
  await model.dispatch([...TWO_NODES, run('c', docker('bridge'), { node: NODE1 })]);
  const [text] = await cniResult(model, 'c', 'eth0');
  assert.is(JSON.parse(text ?? '').ips[0].gateway, '172.17.0.1');
});

test('an interface that is not there has no result', async () => {
  assert.equal(await cniResult(fakeWorld('kernel'), 'c', 'eth0'), []);
});

test.run();
