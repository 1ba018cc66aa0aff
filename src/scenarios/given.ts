/** Commands that chapters share: what the tutorial's `vagrant up`, `docker run` and `netctl` lines stand for. */
import type { Command } from '../model/decider.ts';
import type { NetworkReference } from '../model/sandbox.ts';

export const NODE1 = 'tutorial-node1';
export const NODE2 = 'tutorial-node2';

type CreateSandbox = Extract<Command, { type: 'sandbox.create' }>;

/** `docker run -itd --name=SANDBOX --net=NETWORK alpine /bin/sh`, typed on a node, or to Swarm when no node is given. */
export const run = (
  sandbox: string,
  network: NetworkReference,
  rest: Partial<Omit<CreateSandbox, 'type' | 'sandbox' | 'network'>> = {},
): CreateSandbox => ({ type: 'sandbox.create', sandbox, network, image: 'alpine', command: '/bin/sh', ...rest });

export const contiv = (network: string, tenant = 'default'): NetworkReference => ({ kind: 'contiv', tenant, network });
export const group = (name: string, tenant = 'default'): NetworkReference => ({ kind: 'group', tenant, group: name });
export const docker = (network: string): NetworkReference => ({ kind: 'docker', network });

export const createContivNet = (tenant: string): Command => ({
  type: 'network.create',
  tenant,
  network: 'contiv-net',
  subnet: '10.1.2.0/24',
});

/** A program in the container that waits on this port: `nc -l PORT`. */
export const listen = (sandbox: string, protocol: 'tcp' | 'udp', port: number): Command => ({
  type: 'sandbox.listen',
  sandbox,
  listener: { protocol, port },
});

export const TWO_NODES: readonly Command[] = [
  { type: 'node.create', node: NODE1 },
  { type: 'node.create', node: NODE2 },
];

const VANILLA: readonly Command[] = [run('vanilla-c', docker('bridge'), { node: NODE1 })];

/** The overlay's containers first: the addresses that chapter 4 prints say that they were there before contiv-c1. */
const OVERLAY: readonly Command[] = [
  { type: 'docker-network.create', driver: 'overlay', network: 'overlay-net', subnet: '10.1.1.0/24' },
  run('overlay-c1', docker('overlay-net'), { node: NODE1 }),
  run('overlay-c2', docker('overlay-net'), { node: NODE1 }),
];

const CONTIV: readonly Command[] = [
  createContivNet('default'),
  run('contiv-c1', contiv('contiv-net'), { node: NODE1 }),
  run('contiv-c2', contiv('contiv-net'), { node: NODE2 }),
];

const BLUE: readonly Command[] = [
  { type: 'tenant.create', tenant: 'blue' },
  createContivNet('blue'),
  run('contiv-blue-c1', contiv('contiv-net', 'blue'), { node: NODE1 }),
  run('contiv-blue-c2', contiv('contiv-net', 'blue'), { node: NODE2 }),
  run('contiv-blue-c3', contiv('contiv-net', 'blue'), { node: NODE2 }),
];

export const EXPOSED: Command = run('contiv-exposed', contiv('contiv-net'), {
  node: NODE1,
  ports: [{ nodePort: 9099, port: 9099, protocol: 'tcp' }],
});

export const VLAN: readonly Command[] = [
  {
    type: 'network.create',
    tenant: 'default',
    network: 'contiv-vlan',
    subnet: '10.1.3.0/24',
    encap: 'vlan',
    tag: 112,
  },
  run('contiv-vlan-c1', contiv('contiv-vlan'), { node: NODE1 }),
  run('contiv-vlan-c2', contiv('contiv-vlan'), { node: NODE2 }),
];

export const DB_POLICY: readonly Command[] = [
  { type: 'policy.create', tenant: 'default', policy: 'db-policy' },
  {
    type: 'rule.add',
    tenant: 'default',
    policy: 'db-policy',
    rule: '1',
    direction: 'in',
    protocol: 'tcp',
    action: 'deny',
  },
  {
    type: 'rule.add',
    tenant: 'default',
    policy: 'db-policy',
    rule: '2',
    direction: 'in',
    protocol: 'tcp',
    port: 8888,
    action: 'allow',
    priority: 10,
  },
  { type: 'group.create', tenant: 'default', network: 'contiv-net', group: 'db', policies: ['db-policy'] },
];

const DATABASE: readonly Command[] = [
  ...DB_POLICY,
  run('contiv-db', group('db'), { node: NODE1 }),
  run('contiv-web', contiv('contiv-net'), { node: NODE2 }),
];

/** What the chapters before this one would have left, in an order from which the tutorial's addresses come out. */
export const BEFORE = {
  chapter2: [...TWO_NODES, ...VANILLA],
  chapter3: [...TWO_NODES, ...VANILLA, ...OVERLAY, ...CONTIV],
  chapter4: [...TWO_NODES, ...VANILLA, ...OVERLAY, ...CONTIV, ...BLUE],
  chapter5: [...TWO_NODES, ...VANILLA, ...OVERLAY, ...CONTIV, ...BLUE, EXPOSED],
  chapter6: [...TWO_NODES, ...VANILLA, ...OVERLAY, ...CONTIV, ...BLUE, EXPOSED, ...VLAN, ...DATABASE],
} satisfies Readonly<Record<string, readonly Command[]>>;
