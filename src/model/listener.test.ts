import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Command } from './decider.ts';
import { isPort, isPublished, listen, nodeListener, unlisten } from './listener.ts';
import type { Listener, Sandbox } from './sandbox.ts';
import { after, node, reply, run } from './story.ts';

const tcp = (port: number): Listener => ({ protocol: 'tcp', port });
const listening = (sandbox: string, listener: Listener): Command => ({ type: 'sandbox.listen', sandbox, listener });
const unlistening = (sandbox: string, listener: Listener): Command => ({ type: 'sandbox.unlisten', sandbox, listener });

const BASE = after([
  ...[node('n1'), node('n2'), run('c1', 'n1', 'bridge'), run('c2', 'n1', 'bridge')],
  run('web', 'n1', 'bridge', { ports: [{ nodePort: 9099, port: 80, protocol: 'tcp' }] }),
  ...[run('h1', 'n1', 'host'), run('h2', 'n1', 'host'), run('h3', 'n2', 'host')],
  listening('c1', tcp(80)),
  listening('h1', tcp(22)),
]);

test('S10: a port of a container is listened on once for each protocol', () => {
  assert.is(reply(BASE, listening('c1', tcp(80))), 'listen tcp 0.0.0.0:80: bind: address already in use');
  assert.is(reply(BASE, listening('c1', { protocol: 'udp', port: 80 })), 'accepted');
  assert.is(reply(BASE, listening('c2', tcp(80))), 'accepted');
});

test('S10: containers with the node’s stack share its ports with each other and with published ones', () => {
  assert.is(reply(BASE, listening('h2', tcp(22))), 'listen tcp 0.0.0.0:22: bind: address already in use');
  assert.is(reply(BASE, listening('h2', tcp(9099))), 'listen tcp 0.0.0.0:9099: bind: address already in use');
  assert.is(reply(BASE, listening('h3', tcp(22))), 'accepted');
  const ports = [{ nodePort: 22, port: 22, protocol: 'tcp' as const }];
  assert.is(reply(BASE, run('x', 'n1', 'bridge', { ports })), 'listen tcp 0.0.0.0:22: bind: address already in use');
});

test('S10: only a running container listens', () => {
  const stopped = after([{ type: 'sandbox.stop', sandbox: 'c2' }], BASE);
  assert.is(reply(stopped, listening('c2', tcp(80))), 'Container c2 is not running');
  assert.is(reply(BASE, listening('c9', tcp(80))), 'No such container: c9');
});

test('S10: unlisten undoes listen, and needs it', () => {
  const { listeners } = after([unlistening('c1', tcp(80))], BASE).sandboxes.get('c1') as Sandbox;
  assert.equal(listeners, []);
  assert.is(reply(BASE, unlistening('c2', tcp(80))), 'nothing listens on tcp port 80 in container c2');
});

test('S10: ports are whole numbers from 1 to 65535', () => {
  assert.equal([0, 1, 65_535, 65_536, 1.5, Number.NaN].map(isPort), [false, true, true, false, false, false]);
  assert.is(reply(BASE, listening('c1', tcp(0))), 'invalid port 0: 1 to 65535');
});

test('S9: which ports of a node are taken', () => {
  assert.is(isPublished(BASE, 'n1', tcp(9099)), true);
  assert.is(isPublished(BASE, 'n1', { protocol: 'udp', port: 9099 }), false);
  assert.is(isPublished(BASE, 'n2', tcp(9099)), false);
  assert.equal(nodeListener(BASE, 'n1', tcp(22)), tcp(22));
  assert.is(nodeListener(BASE, 'n1', tcp(80)), undefined);
});

test('S10: one event each', () => {
  const c1 = BASE.sandboxes.get('c1') as Sandbox;
  assert.equal(listen(BASE, c1, tcp(81)), {
    ok: true,
    value: [{ type: 'sandbox.listening', sandbox: 'c1', listener: tcp(81) }],
  });
  assert.equal(unlisten(c1, tcp(80)), {
    ok: true,
    value: [{ type: 'sandbox.unlistening', sandbox: 'c1', listener: tcp(80) }],
  });
});

test.run();
