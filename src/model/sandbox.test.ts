import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from './address/address.ts';
import type { Cluster } from './cluster.ts';
import { evolveSandbox, isSameListener, type Sandbox, type SandboxEvent } from './sandbox.ts';
import { after, node, run } from './story.ts';

const before = after([node('n1'), run('c1', 'n1', 'bridge')]);

const then = (...events: readonly SandboxEvent[]): Sandbox | undefined =>
  events.reduce<Cluster>(evolveSandbox, before).sandboxes.get('c1');

test('S2: a created sandbox takes its serial number', () => {
  const made = { ...(before.sandboxes.get('c1') as Sandbox), name: 'c2', serial: 99 };
  const evolved = evolveSandbox(before, { type: 'sandbox.created', sandbox: made });
  assert.is(evolved.sandboxes.get('c2'), made);
  assert.is(evolved.serial, 100);
});

test('S4: stopping ends what listened', () => {
  const listener = { protocol: 'tcp', port: 80 } as const;
  const listening: SandboxEvent = { type: 'sandbox.listening', sandbox: 'c1', listener };
  assert.equal(then(listening)?.listeners, [listener]);
  const stopped = then(listening, { type: 'sandbox.stopped', sandbox: 'c1' });
  assert.equal([stopped?.status, stopped?.listeners], ['exited', []]);
  assert.is(
    then({ type: 'sandbox.stopped', sandbox: 'c1' }, { type: 'sandbox.started', sandbox: 'c1' })?.status,
    'running',
  );
});

test('S10: only the listener named is gone', () => {
  const tcp = { protocol: 'tcp', port: 80 } as const;
  const udp = { protocol: 'udp', port: 80 } as const;
  const both = [tcp, udp].map((listener): SandboxEvent => ({ type: 'sandbox.listening', sandbox: 'c1', listener }));
  assert.equal(then(...both, { type: 'sandbox.unlistening', sandbox: 'c1', listener: tcp })?.listeners, [udp]);
});

test('S7: attachments come last and go by their network', () => {
  const attachment = { network: 'default:net', address: address('10.1.2.9') };
  const attached: SandboxEvent = { type: 'sandbox.attached', sandbox: 'c1', attachment };
  assert.equal(then(attached)?.attachments, [{ network: 'n1/bridge' }, attachment]);
  assert.equal(then(attached, { type: 'sandbox.detached', sandbox: 'c1', network: 'n1/bridge' })?.attachments, [
    attachment,
  ]);
});

test('S2: an event of a sandbox that is not there changes nothing', () => {
  assert.is(evolveSandbox(before, { type: 'sandbox.stopped', sandbox: 'c9' }), before);
  assert.is(evolveSandbox(before, { type: 'sandbox.deleted', sandbox: 'c1' }).sandboxes.has('c1'), false);
});

test('S10: a listener is its protocol and its port', () => {
  assert.is(isSameListener({ protocol: 'tcp', port: 1 }, { protocol: 'tcp', port: 1 }), true);
  assert.is(isSameListener({ protocol: 'tcp', port: 1 }, { protocol: 'udp', port: 1 }), false);
  assert.is(isSameListener({ protocol: 'tcp', port: 1 }, { protocol: 'tcp', port: 2 }), false);
});

test.run();
