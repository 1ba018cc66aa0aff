import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { difference } from '../netns/difference.ts';
import type { Exec } from '../netns/exec.ts';
import { kernelTest } from '../netns/kernel-test.ts';
import { observe } from '../netns/observe.ts';
import type { KernelSpec } from '../netns/spec.ts';
import { Lab } from './lab.ts';
import { nodeNamespace } from './naming.ts';
import { realise } from './realise/index.ts';
import { group, listen, N1, N2, network, policy, rule, run } from './sample-commands.ts';
import { WORLDS, type World } from './sample-worlds.ts';

/** The same kernel, whose stacks and rules only programs can read. */
const byPrograms =
  (exec: Exec): Exec =>
  (invocation) => {
    if (invocation.kind !== 'native-read') return exec(invocation);
    const { stacks: _, ...rest } = invocation;
    return exec(rest);
  };

const SAME = { missing: [], extra: [] };

async function sameBothWays(exec: Exec, wanted: KernelSpec, title: string): Promise<KernelSpec> {
  const seen = await observe(exec, wanted);
  assert.equal(difference(seen, await observe(byPrograms(exec), wanted)), SAME, title);
  return seen;
}

async function eachWorld(worlds: readonly World[]): Promise<void> {
  let exec: Exec | undefined;
  const through = (kernel: Exec): Exec => {
    exec = kernel;
    return kernel;
  };
  await using lab = await Lab.open({ nodes: [], through });
  for (const { title, commands } of worlds) {
    const nodes = [N1, N2].map((node) => ({ type: 'node.create', node }) as const);
    assert.ok((await lab.dispatchAll([...nodes, ...commands])).ok, title);
    const wanted = realise(lab.cluster, lab.capabilities);
    assert.equal(difference(await sameBothWays(exec as Exec, wanted, title), wanted), SAME, title);
    await lab.reset();
  }
}

kernelTest([], 'the agent reads of every sample world what programs read, and that is what was wanted', () =>
  eachWorld(WORLDS),
);

kernelTest(['vlan'], 'the agent reads of tagged links what programs read', () =>
  eachWorld([
    {
      title: 'a VLAN network with a policy',
      commands: [
        network('net', '10.1.2.0/24', { encap: 'vlan', tag: 112 }),
        policy('p'),
        rule('p', '1', { direction: 'in', protocol: 'tcp', port: 80, action: 'deny' }),
        group('net', 'web', 'p'),
        run('c1', N1, 'group:web', { ports: [{ nodePort: 8080, port: 80, protocol: 'tcp' }] }),
        run('c2', N2, 'net'),
        listen('c1', 80),
      ],
    },
  ]),
);

const MEDDLING: readonly (readonly [title: string, script: string])[] = [
  ['a chain added', 'nft add chain bridge vethlab nobody'],
  ['a table of nobody', 'nft add table inet nobody'],
  ['a rule of iptables added', 'iptables -t nat -A POSTROUTING -s 10.9.9.0/24 -j MASQUERADE'],
  ['a chain of iptables added', 'iptables -t nat -N NOBODY'],
  ['tables looked at', 'iptables -L; iptables -t mangle -L'],
  ['NAT flushed', 'iptables -t nat -F'],
  ['another address', 'ip address add 10.9.9.9/32 dev eth1'],
  ['another MTU', 'ip link set dev eth1 mtu 1400'],
  ['a link renamed and down', 'ip link set dev eth2 down; ip link set dev eth2 name nobody0'],
  [
    'ways',
    'ip route add 10.77.0.0/16 via 192.168.2.11; ip route add 10.78.0.1 dev eth1; ip neigh flush all nud permanent',
  ],
  [
    'pairs inside and out',
    'ip link add name x0 type veth peer name x1; ip netns add nobody; ip link set dev x1 netns nobody',
  ],
];

kernelTest([], 'what was meddled with is read the same both ways', async () => {
  let exec: Exec | undefined;
  const through = (kernel: Exec): Exec => {
    exec = kernel;
    return kernel;
  };
  await using lab = await Lab.open({ through });
  const commands = [
    ...[network('net', '10.1.2.0/24'), policy('p'), rule('p', '1', { direction: 'in', action: 'deny' })],
    ...[group('net', 'web', 'p'), run('c1', N1, 'group:web'), run('c2', N2, 'net'), run('d1', N1, 'docker:bridge')],
  ];
  assert.ok((await lab.dispatchAll(commands)).ok);
  const wanted = realise(lab.cluster, lab.capabilities);
  const namespace = nodeNamespace(N1);
  for (const [title, script] of MEDDLING) {
    await (exec as Exec)({ kind: 'read', argv: ['sh', '-ec', `{ ${script}; } >/dev/null`], namespace });
    await sameBothWays(exec as Exec, wanted, title);
    await sameBothWays(exec as Exec, [], `${title}, in the kernel's own words`);
  }
});

test.run();
