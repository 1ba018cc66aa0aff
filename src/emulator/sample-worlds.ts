/** Clusters as lists of commands, each for one thing that can be different: in all of them model and kernel must agree. */
import type { Command } from '../model/decider.ts';
import {
  connect,
  group,
  listen,
  N1,
  N2,
  network,
  overlay,
  policy,
  rule,
  run,
  tenant,
  userBridge,
} from './sample-commands.ts';

export type World = { readonly title: string; readonly commands: readonly Command[] };

const NET = network('net', '10.1.2.0/24');

/** A policy on group db of `net`, db1 on the second node and db2 on the first, and two containers without a group. */
const ruled = (...rules: readonly Command[]): readonly Command[] => [
  NET,
  policy('p'),
  ...rules,
  group('net', 'db', 'p'),
  run('c1', N1, 'net'),
  run('c2', N2, 'net'),
  run('db1', N2, 'group:db'),
  run('db2', N1, 'group:db'),
  listen('c1', 80),
  listen('db1', 80),
  listen('db1', 80, 'udp'),
  listen('db2', 8888),
];

const web = (nodePort: number, protocol: 'tcp' | 'udp' = 'tcp') => ({ ports: [{ nodePort, port: 80, protocol }] });

export const WORLDS: readonly World[] = [
  {
    title: 'docker0 on two nodes',
    commands: [
      run('v1', N1, 'docker:bridge'),
      run('v2', N1, 'docker:bridge'),
      run('v3', N2, 'docker:bridge'),
      listen('v2', 80),
    ],
  },
  {
    title: 'a vxlan network over two nodes',
    commands: [NET, run('c1', N1, 'net'), run('c2', N2, 'net'), run('c3', N2, 'net'), listen('c2', 80)],
  },
  {
    title: 'two tenants with equal addresses',
    commands: [
      NET,
      tenant('blue'),
      network('net', '10.1.2.0/24', { tenant: 'blue' }),
      run('c1', N1, 'net'),
      run('c2', N2, 'net'),
      run('b1', N1, 'net/blue'),
      run('b2', N2, 'net/blue'),
      listen('b2', 80),
    ],
  },
  {
    title: 'two networks of one tenant, one with a gateway',
    commands: [
      NET,
      network('far', '10.1.4.0/24', { gateway: '10.1.4.254' }),
      run('c1', N1, 'net'),
      run('f1', N1, 'far'),
      run('f2', N2, 'far'),
      listen('f1', 80),
    ],
  },
  {
    title: 'an overlay network',
    commands: [overlay('web'), run('o1', N1, 'docker:web'), run('o2', N2, 'docker:web'), listen('o1', 80)],
  },
  {
    title: "a user's bridge beside docker0",
    commands: [
      userBridge('mine', N1),
      run('m1', N1, 'docker:mine'),
      run('m2', N1, 'docker:mine'),
      run('v1', N1, 'docker:bridge'),
      listen('m1', 80),
    ],
  },
  {
    title: 'published ports',
    commands: [
      NET,
      run('c1', N1, 'net', web(9099)),
      run('v1', N2, 'docker:bridge', web(8081)),
      run('c2', N1, 'net'),
      listen('v1', 80),
    ],
  },
  {
    title: 'the stacks of nodes, and none',
    commands: [
      run('h1', N1, 'docker:host'),
      run('n1', N1, 'docker:none'),
      run('v1', N1, 'docker:bridge'),
      listen('h1', 80),
    ],
  },
  {
    title: 'a container with several networks',
    commands: [
      NET,
      overlay('web'),
      run('c1', N1, 'net'),
      connect('c1', 'docker:web'),
      run('o1', N2, 'docker:web'),
      run('c2', N2, 'net'),
      listen('c1', 80),
    ],
  },
  {
    title: 'a container on two networks with one prefix',
    commands: [
      NET,
      tenant('blue'),
      network('net', '10.1.2.0/24', { tenant: 'blue' }),
      run('c1', N1, 'net'),
      run('c2', N1, 'net'),
      {
        type: 'sandbox.connect',
        sandbox: 'c2',
        network: { kind: 'contiv', tenant: 'blue', network: 'net' },
        address: '10.1.2.99',
      },
    ],
  },
  {
    title: 'a container on two networks with one prefix, where others ask for its address on the wrong one',
    commands: [
      network('net', '10.9.0.0/24'),
      tenant('blue'),
      network('net', '10.9.0.0/24', { tenant: 'blue', gateway: '10.9.0.6' }),
      {
        ...{ type: 'sandbox.create', sandbox: 'c2', node: N1, address: '10.9.0.9' },
        network: { kind: 'contiv', tenant: 'default', network: 'net' },
      },
      {
        ...{ type: 'sandbox.create', sandbox: 'c4', node: N1 },
        network: { kind: 'contiv', tenant: 'blue', network: 'net' },
      },
      { type: 'sandbox.connect', sandbox: 'c2', network: { kind: 'contiv', tenant: 'blue', network: 'net' } },
    ],
  },
  {
    title: 'two networks of one prefix, the first left and joined again',
    commands: [
      ...[NET, tenant('blue'), network('net', '10.1.2.0/24', { tenant: 'blue' })],
      ...[run('c1', N1, 'net'), run('c2', N2, 'net'), run('b2', N2, 'net/blue'), listen('c2', 80), listen('b2', 80)],
      connect('c1', 'net/blue'),
      { type: 'endpoint.leave', endpoint: 'c1@default:net' },
      { type: 'endpoint.join', endpoint: 'c1@default:net', sandbox: 'c1' },
    ],
  },
  {
    title: 'outside hosts',
    commands: [
      {
        type: 'host.create',
        host: 'printer',
        place: { kind: 'lan' },
        address: '192.168.2.100/24',
        listeners: [{ protocol: 'tcp', port: 80 }],
      },
      { type: 'host.create', host: 'www.contiv.com', place: { kind: 'internet' }, address: '216.239.34.22/24' },
      run('v1', N1, 'docker:bridge', web(8081)),
      listen('v1', 80),
    ],
  },
  {
    title: 'a policy: no tcp but 8888',
    commands: ruled(
      rule('p', '1', { protocol: 'tcp', action: 'deny' }),
      rule('p', '2', { priority: 100, protocol: 'tcp', port: 8888 }),
    ),
  },
  { title: 'a policy: nothing in', commands: ruled(rule('p', '1', { action: 'deny' })) },
  {
    title: 'a policy: no udp out, no icmp in',
    commands: ruled(
      rule('p', '1', { direction: 'out', protocol: 'udp', action: 'deny' }),
      rule('p', '2', { protocol: 'icmp', action: 'deny' }),
    ),
  },
  {
    title: 'what was stopped, disconnected, deleted',
    commands: [
      ...[
        NET,
        overlay('web'),
        run('c1', N1, 'net'),
        run('c2', N2, 'net'),
        run('c3', N2, 'net'),
        connect('c2', 'docker:web'),
      ],
      { type: 'sandbox.stop', sandbox: 'c1' },
      { type: 'sandbox.delete', sandbox: 'c3', force: 'yes' },
      { type: 'sandbox.disconnect', sandbox: 'c2', network: { kind: 'docker', network: 'web' } },
      { type: 'sandbox.start', sandbox: 'c1' },
    ],
  },
];
