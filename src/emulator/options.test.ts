import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EMPTY_CLUSTER } from '../model/cluster.ts';
import { kernelTest } from '../netns/kernel-test.ts';
import { Lab } from './lab.ts';
import { captureFrom, firstFrom, linksFrom, optionsFrom, runFrom, spawnFrom } from './options.ts';
import { NotUnderstood } from './understood.ts';

/** As code without types calls it. */
const said = (door: (given: never) => unknown, given: unknown): string => {
  try {
    door(given as never);
    return 'nothing';
  } catch (error) {
    assert.instance(error, NotUnderstood);
    return (error as Error).message;
  }
};

test('what the types allow is let through', () => {
  const journal = () => {};
  const options = { nodes: 2, cluster: EMPTY_CLUSTER, patienceMs: 300, journal };
  assert.is(optionsFrom(options), options);
  assert.is(said(optionsFrom, { nodes: ['a'], patienceMs: undefined }), 'nothing');
  assert.is(said(firstFrom, { nodes: [] }), 'nothing');
  assert.is(said(runFrom, { input: 'a\0b', env: { A: 'b' }, timeoutMs: 86_400_000 }), 'nothing');
  assert.is(said(spawnFrom, { env: {} }), 'nothing');
  assert.is(said(captureFrom, { link: 'eth1', filter: 'icmp' }), 'nothing');
  assert.is(said(linksFrom, [{ namespace: 'node:n1', link: 'eth1' }]), 'nothing');
});

test('options of a lab that there are not, or of a wrong type', () => {
  const fields = '{ nodes?, cluster?, patienceMs?, journal?, through?, distort? }';
  assert.match(said(optionsFrom, { node: 1 }), /^options has no field node; there is nodes, cluster, patienceMs, /);
  assert.is(said(optionsFrom, null), `options is null, but must be ${fields}`);
  assert.is(said(optionsFrom, 'x'), `options is "x", but must be ${fields}`);
  for (const field of ['journal', 'through', 'distort'])
    assert.is(said(optionsFrom, { [field]: 3 }), `options.${field} is 3, but must be a function`);
  for (const wrong of ['x', -1, 0, Number.NaN, 2 ** 31])
    assert.match(said(optionsFrom, { patienceMs: wrong }), 'but must be a whole number from 1 to 2147483647');
  for (const wrong of [3, null, { nodes: [] }])
    assert.match(said(firstFrom, { cluster: wrong }), 'but must be a cluster, as lab.cluster is');
});

test('options of a program, a capture and a tap that are none', () => {
  assert.match(said(runFrom, { timeoutMs: -1 }), /^options\.timeoutMs is -1, but must be a whole number from 1 /);
  assert.match(said(runFrom, { env: 3 }), /^options\.env is 3, but must be an object with a text for each key/);
  assert.is(said(runFrom, { env: { A: 'a\0' } }), 'options.env.A is "a\\u0000", but must be a text without a NUL');
  assert.is(said(runFrom, { input: 3 }), 'options.input is 3, but must be a text');
  assert.is(said(spawnFrom, { timeoutMs: 1 }), 'options has no field timeoutMs; there is env');
  assert.is(said(captureFrom, {}), 'request.link is undefined, but must be a text');
  assert.is(said(linksFrom, 'x'), 'links is "x", but must be a list of { namespace, link }');
  assert.match(said(linksFrom, ['eth1']), /^links\[0\] is "eth1", but must be \{ namespace, link \}/);
});

kernelTest([], 'a lab throws it at each of these doors', async () => {
  const wrong = 3 as never;
  assert.instance(await Lab.open(wrong).catch((error: unknown) => error), NotUnderstood);
  await using lab = await Lab.open({ nodes: 1 });
  const node = { kind: 'node', name: 'tutorial-node1' } as const;
  const doors: readonly (() => Promise<unknown>)[] = [
    () => lab.reset(wrong),
    () => lab.exec(node, ['true'], wrong),
    () => lab.exec(node, ['echo', 'a\0b']),
    () => lab.spawn(node, ['true'], wrong),
    () => lab.capture(node, wrong),
    () => lab.tap(wrong),
    () => lab.firstProcess(wrong),
  ];
  for (const door of doors) assert.instance(await door().catch((error: unknown) => error), NotUnderstood, String(door));
});

test.run();
