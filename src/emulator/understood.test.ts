import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Command } from '../model/decider.ts';
import { kernelTest } from '../netns/kernel-test.ts';
import { BEFORE, VLAN } from '../scenarios/given.ts';
import { Lab } from './lab.ts';
import { argvFrom, commandsFrom, NotUnderstood, nameFrom, partyFrom, probesFrom, queryFrom } from './understood.ts';

/** As code without types calls it. */
const said = (door: (given: never) => unknown, given: unknown): string => {
  try {
    door(given as never);
    return 'nothing';
  } catch (error) {
    assert.instance(error, NotUnderstood);
    assert.instance(error, TypeError);
    return (error as Error).message;
  }
};

const c1 = { kind: 'sandbox', name: 'c1' };
const ping = { from: c1, to: 'c2', by: { kind: 'icmp' } };

test('what the chapters hand in is understood', () => {
  const commands: readonly Command[] = [...BEFORE.chapter6, ...VLAN];
  assert.is(commandsFrom(commands), commands);
  assert.equal(commandsFrom([{ type: 'tenant.create', tenant: 'blue' }]), [{ type: 'tenant.create', tenant: 'blue' }]);
  assert.is(said(queryFrom, { ask: 'answer', probe: ping }), 'nothing');
  assert.is(said(queryFrom, { ask: 'matrix', probes: [{ kind: 'tcp', port: 80 }] }), 'nothing');
  assert.is(said(probesFrom, [ping, ping]), 'nothing');
});

test('a packet about a packet is understood, and a wrong one in it is not', () => {
  const about = {
    source: '10.1.2.3',
    destination: '10.1.2.4',
    transport: { kind: 'udp', sourcePort: 1, destinationPort: 2 },
  };
  const walk = (inner: unknown) => ({
    ask: 'walk',
    from: c1,
    packet: { ...about, transport: { kind: 'icmp', type: 'port-unreachable', about: inner } },
  });
  assert.is(said(queryFrom, walk(about)), 'nothing');
  assert.match(said(queryFrom, walk({ ...about, source: 7 })), 'query.packet.transport.about.source is 7');
});

test('no command, and a command of no type that there is', () => {
  assert.match(said(commandsFrom, [undefined]), /^command is undefined, but must be an object like \{ type: '/);
  assert.is(said(commandsFrom, undefined), 'commands is undefined, but must be a list of commands');
  assert.match(
    said(commandsFrom, [{ type: 'group.make' }]),
    `command.type is "group.make", but must be 'group.create' or 'group.delete'`,
  );
  assert.match(said(commandsFrom, [{ type: 'launch' }]), /'tenant\.create' or /);
});

test('a network that is a text, and a field that there is not', () => {
  const create = { type: 'sandbox.create', sandbox: 'c1' };
  assert.is(
    said(commandsFrom, [{ ...create, network: 'net' }]),
    `command.network is "net", but must be { kind: 'contiv', tenant, network } or { kind: 'group', tenant, group } or { kind: 'docker', network }`,
  );
  assert.match(
    said(commandsFrom, [create, { ...create, netwrok: 'net' }]),
    /^commands\[1\] has no field netwrok; there is type, sandbox,/,
  );
});

test('a question that is none', () => {
  assert.match(said(queryFrom, { ask: 'why' }), /^query\.ask is "why", but must be 'answer' or 'walk' or /);
  assert.match(said(queryFrom, 'answer'), /^query is "answer", but must be an object like \{ ask: 'answer' \}/);
});

test('probes of no kind, to no port, from nobody', () => {
  assert.is(
    said(probesFrom, [{ ...ping, by: { kind: 'tcp', port: 99_999 } }]),
    'probe.by.port is 99999, but must be a whole number from 1 to 65535',
  );
  assert.is(
    said(probesFrom, [{ ...ping, by: { kind: 'sctp' } }]),
    `probe.by.kind is "sctp", but must be 'icmp' or 'tcp' or 'udp'`,
  );
  assert.match(
    said(probesFrom, [{ ...ping, from: 'c1' }]),
    /^probe\.from is "c1", but must be \{ kind: 'sandbox', name \} or /,
  );
  assert.match(said(probesFrom, [ping, null]), /^probes\[1\] is null/);
});

test('parties, names and programs', () => {
  assert.match(
    said(partyFrom, { kind: 'pod', name: 'c1' }),
    `party.kind is "pod", but must be 'sandbox' or 'node' or 'host'`,
  );
  assert.is(said(nameFrom, 7), 'name is 7, but must be a text');
  assert.is(said(argvFrom, 'ls -l'), `argv is "ls -l", but must be a list of texts: ['ls', '-l']`);
  assert.is(said(argvFrom, []), 'argv is empty, but must begin with a program');
});

kernelTest([], 'a lab throws it at each of its doors, and nothing is changed', async () => {
  await using lab = await Lab.open({ nodes: 1 });
  const before = lab.cluster;
  const node = { kind: 'node', name: 'tutorial-node1' } as const;
  const wrong = undefined as never;
  const doors: readonly (() => unknown)[] = [
    () => lab.dispatch(wrong),
    () => lab.dispatchAll(wrong),
    () => lab.planOf(wrong),
    () => lab.ask(wrong),
    () => lab.probe(wrong),
    () => lab.exec(wrong, ['true']),
    () => lab.exec(node, wrong),
    () => lab.spawn(node, wrong),
    () => lab.resolve(node, wrong),
    () => lab.nat(wrong),
    () => lab.interfaces(wrong),
  ];
  for (const door of doors) {
    const thrown = await Promise.resolve()
      .then(door)
      .catch((error: unknown) => error);
    assert.instance(thrown, NotUnderstood, String(door));
  }
  assert.is(lab.cluster, before);
  assert.equal(await lab.observe(), []);
});

test.run();
