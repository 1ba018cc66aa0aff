import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { containers, namespaceOf } from './container.ts';
import { container, contiv, layoutOf, node, only } from './sample.ts';

const NET = contiv('default', 'net', '10.1.2.0/24', { kind: 'vxlan', vni: 1, localVlan: 1 });
const on = [
  { network: 'default:net', hostId: 3 },
  { network: 'n1/docker_gwbridge', hostId: 2 },
];
const file = (facts: ReturnType<typeof containers>, owner: string, name: string) =>
  only(facts, 'file').find(({ path }) => path === `/run/vethlab/containers/${owner}/${name}`)?.text;

test('D: everybody knows localhost and, by its first endpoint, itself', () => {
  const facts = containers(layoutOf(node('n1'), NET, container('c1', 'n1', on)));
  assert.is(file(facts, 'sandbox:c1', 'hosts'), '127.0.0.1\tlocalhost\n10.1.2.3\tc1\n');
  assert.is(file(facts, 'sandbox:c1', 'hostname'), 'c1\n');
});

test('D2: an outside host knows itself', () => {
  const facts = containers(layoutOf(node('n1')));
  assert.is(file(facts, 'host:contiv.com', 'hosts'), '127.0.0.1\tlocalhost\n216.239.34.21\tcontiv.com\n');
});

test("S: with --net=host the namespace, the names and the hostname are the node's", () => {
  const facts = containers(layoutOf(node('n1'), container('h1', 'n1', [], { stack: 'host' })));
  const own = only(facts, 'container').find(({ name }) => name === 'sandbox:h1');
  assert.is(own?.namespace, 'node:n1');
  assert.is(own?.hostname, 'n1');
  assert.is(file(facts, 'sandbox:h1', 'hosts'), file(facts, 'node:n1', 'hosts'));
});

test('S: what does not run has no container and no listeners', () => {
  const stopped = container('c1', 'n1', on, { status: 'exited', listeners: [{ protocol: 'tcp', port: 80 }] });
  const facts = containers(layoutOf(node('n1'), NET, stopped));
  assert.equal(
    only(facts, 'container').map(({ name }) => name),
    ['node:n1'],
  );
  assert.equal(
    only(facts, 'listener').map(({ namespace }) => namespace),
    ['host:contiv.com'],
  );
});

test("S: two sandboxes that claim a port of their node's stack share one socket", () => {
  const twin = (name: string) =>
    container(name, 'n1', [], { stack: 'host', listeners: [{ protocol: 'tcp', port: 80 }] });
  const facts = only(containers(layoutOf(node('n1'), twin('h1'), twin('h2'))), 'listener');
  assert.equal(
    facts.map(({ namespace }) => namespace),
    ['node:n1', 'host:contiv.com'],
  );
});

test('S: a sandbox with a stack of its own has a namespace of its own', () => {
  const { sandboxes } = layoutOf(node('n1'), container('c1', 'n1', [])).cluster;
  assert.is(namespaceOf(sandboxes.get('c1') as never), 'sandbox:c1');
});

test.run();
