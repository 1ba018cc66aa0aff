import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../model/address/address.ts';
import type { Command } from '../model/decider.ts';
import { route } from '../model/forward/route.ts';
import { stackOf } from '../model/forward/station.ts';
import { kernelTest } from '../netns/kernel-test.ts';
import type { History, Step } from './history.ts';
import { judge } from './judge.ts';
import { openKernelSubject } from './kernel-subject.ts';
import { openSpecificationSubject } from './specification-subject.ts';
import type { OpenSubject } from './subject.ts';

const tenants = ['default', 'red'] as const;
const on = (tenant: string) => ({ kind: 'contiv', tenant, network: 'n' }) as const;
const endpoint = 'c@default:n';

/** c is on two networks of one prefix, each with a container more; and leaves the first, and joins it again. */
const COMMANDS: readonly Command[] = [
  { type: 'node.create', node: 'n1' },
  { type: 'tenant.create', tenant: 'red' },
  ...tenants.map((tenant): Command => ({ type: 'network.create', tenant, network: 'n', subnet: '10.1.2.0/29' })),
  { type: 'sandbox.create', sandbox: 'c', node: 'n1', network: on('default') },
  ...tenants.map((tenant): Command => {
    return { type: 'sandbox.create', sandbox: `of-${tenant}`, node: 'n1', network: on(tenant) };
  }),
  { type: 'sandbox.connect', sandbox: 'c', network: on('red') },
  { type: 'endpoint.leave', endpoint },
  { type: 'endpoint.join', endpoint, sandbox: 'c' },
];
const STOP: Command = { type: 'sandbox.stop', sandbox: 'c' };
const START: Command = { type: 'sandbox.start', sandbox: 'c' };

const step = (command: Command): Step => ({ commands: [command] });
const steps = COMMANDS.map(step);
const failing = (command: Command): History => [2, 5, 8].map((fails) => ({ commands: [command], fails }));

const WORLDS: readonly (readonly [title: string, history: History, way: string])[] = [
  ['both joined', steps.slice(0, -2), 'eth0'],
  ['the first came again', steps, 'eth2'],
  ['all of it at once', [{ commands: COMMANDS }], 'eth2'],
  ['the second was to leave, the container to stop, and it failed', [...steps, ...failing(STOP)], 'eth2'],
  ['the first was to leave, and it failed', [...steps.slice(0, -2), ...failing(COMMANDS.at(-2) ?? STOP)], 'eth0'],
  ['stopped and started', [...steps, step(STOP), step(START)], 'eth0'],
  ['stopped and started at once', [...steps, { commands: [STOP, START] }], 'eth0'],
];

async function agrees(open: OpenSubject): Promise<void> {
  await using subject = await open();
  for (const [title, history, way] of WORLDS) {
    const { differences, cluster, probes } = await judge(subject, history);
    assert.equal(differences, [], title);
    assert.ok(probes.length > 50);
    assert.is(route(stackOf(cluster, { kind: 'sandbox', name: 'c' }), address('10.1.2.5'))?.port.name, way, title);
  }
}

test('F1: what is told to the kernel leads as the model says, whoever joined first', () =>
  agrees(openSpecificationSubject()));

kernelTest(['veth', 'vxlan'], 'F1: of two networks of one prefix the kernel takes the one that was joined first', () =>
  agrees(openKernelSubject()),
);

test.run();
