import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { difference } from '../difference.ts';
import type { Exec, KernelError } from '../exec.ts';
import { fakeKernel } from '../fake-kernel.ts';
import { add } from '../holder-lab.fixture.ts';
import { kernelTest } from '../kernel-test.ts';
import { observe } from '../observe.ts';
import { changeLink, deleteLink, forgetWays } from './links.ts';
import { emptyStack, linkOf, Refusal, type Stack } from './stack.ts';
import { changeAddress, changeFdb, changeNeighbour, changeRoute } from './tables.ts';

const MAC = '02:02:0a:01:02:09';
const PORT = 'isolated on learning off flood on';
const EXISTS = 'RTNETLINK answers: File exists';
const NO_FILE = 'RTNETLINK answers: No such file or directory';
const UNSUPPORTED = 'RTNETLINK answers: Operation not supported';

/** Lines in n:a beside n:b, and what the kernel answers: nothing where it is done. */
const SCRIPT: readonly (readonly [line: string, answer: string])[] = [
  [
    'link add name eth0 address 02:02:0a:01:02:03 mtu 1450 type veth peer name p1 address 02:4e:00:00:00:01 mtu 1450 netns n:b',
    '',
  ],
  ['link add name eth0 type veth peer name p2 netns n:b', EXISTS],
  ['link add name eth1 type veth peer name p1 netns n:b', EXISTS],
  ['link set dev eth9 up', 'Cannot find device "eth9"'],
  ['link add name br0 address 02:42:0a:01:02:01 mtu 1499 type bridge mcast_snooping 0', ''],
  ['link add name br0 type bridge', EXISTS],
  ['link set dev eth0 master lo', UNSUPPORTED],
  [`link set dev eth0 type bridge_slave ${PORT}`, UNSUPPORTED],
  [`fdb replace ${MAC} dev eth0 master static`, UNSUPPORTED],
  ['link set dev eth0 master br0', ''],
  [`link set dev eth0 type bridge_slave ${PORT}`, ''],
  [`fdb replace ${MAC} dev eth0 master static`, ''],
  ['link add name vx5 mtu 1450 type vxlan id 5 local 192.168.2.10 dstport 4789 nolearning', ''],
  [`fdb add ${MAC} dev vx5 dst 192.168.2.11 self permanent`, ''],
  [`fdb add ${MAC} dev vx5 dst 192.168.2.11 self permanent`, EXISTS],
  ['fdb del 02:02:0a:01:02:77 dev vx5 dst 192.168.2.11 self', NO_FILE],
  ['address add 10.1.2.3/24 dev br0', ''],
  ['address add 10.1.2.3/24 dev br0', 'Error: ipv4: Address already assigned.'],
  ['address del 10.1.2.4/24 dev br0', 'Error: ipv4: Address not found.'],
  ['route add 10.7.0.0/16 dev br0', 'Error: Device for nexthop is not up.'],
  ['link set dev br0 up', ''],
  ['route add default via 10.9.9.9 dev br0', 'Error: Nexthop has invalid gateway.'],
  ['route add default via 10.1.2.1 dev br0', ''],
  ['route add default via 10.1.2.2 dev br0', EXISTS],
  ['route add 10.7.0.0/16 dev br0', ''],
  ['route del 10.8.0.0/16 dev br0', 'RTNETLINK answers: No such process'],
  [`neighbour replace 10.1.2.4 lladdr ${MAC} dev br0 nud permanent`, ''],
  ['neighbour del 10.1.2.5 dev br0', NO_FILE],
  ['link property add dev br0 altname default:net', ''],
  ['link property add dev eth0 altname default:net', EXISTS],
  ['link property add dev eth0 altname br0', EXISTS],
];

/** What takes others along, and how many facts of n:a and n:b are left. */
const TAKING: readonly (readonly [line: string, left: number])[] = [
  ['route del default via 10.1.2.1 dev br0', 13],
  ['link set dev br0 down', 10],
  ['address del 10.1.2.3/24 dev br0', 9],
  ['link set dev eth0 nomaster', 7],
  ['link property del dev br0 altname default:net', 6],
  ['link del dev vx5', 4],
  ['link del dev eth0', 3],
  ['link del dev br0', 2],
];

function changed(stacks: ReadonlyMap<string, Stack>, stack: Stack, line: string): string {
  const [object, ...words] = line.split(' ');
  try {
    if (object === 'link') changeLink(stacks, stack, words);
    if (object === 'address') changeAddress(stack, words);
    if (object === 'route') changeRoute(stack, words);
    if (object === 'neighbour') changeNeighbour(stack, words);
    if (object === 'fdb') changeFdb(stack, words);
    return '';
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

const twoStacks = () => new Map(['n:a', 'n:b'].map((name) => [name, emptyStack(name)]));

test('in memory each line is done, or refused in the words that are listed', () => {
  const stacks = twoStacks();
  for (const [line, answer] of SCRIPT) assert.is(changed(stacks, stacks.get('n:a') as Stack, line), answer, line);
});

function told(exec: Exec, line: string): Promise<string> {
  const program = line.startsWith('fdb') ? 'bridge' : 'ip';
  return exec({ kind: 'batch', program, namespace: 'n:a', lines: [line] }).catch((error: KernelError) => error.message);
}

kernelTest(
  ['veth', 'bridge', 'vxlan', 'portIsolation', 'altname'],
  'the kernel in memory answers as this kernel does, is the same in the end, and loses the same',
  async ({ exec }) => {
    const memory = fakeKernel();
    for (const one of [exec, memory])
      for (const namespace of ['n:a', 'n:b']) await one(add({ kind: 'namespace', namespace }));
    for (const [line, answer] of SCRIPT) {
      assert.is(await told(exec, line), answer, line);
      await told(memory, line);
    }
    const expected = await observe(exec);
    assert.equal(difference(await observe(memory, expected), expected), { missing: [], extra: [] });
    for (const [line, left] of TAKING) {
      for (const one of [exec, memory]) assert.is(await told(one, line), '', line);
      const seen = await observe(exec, expected);
      assert.equal(difference(await observe(memory, expected), seen), { missing: [], extra: [] }, line);
      assert.is(seen.length, left, line);
    }
  },
);

const FAILED = 'RTNETLINK answers: Network is down';
const TAGGED: readonly (readonly [line: string, answer: string])[] = [
  ['link add link eth2 name eth2.7 type vlan id 7', 'Cannot find device "eth2"'],
  ['link add name eth2 type veth peer name p1 netns n:b', ''],
  ['link add link eth2 name eth2.7 type vlan id 7', ''],
  ['link set dev eth2.7 up', FAILED],
  ['link set dev eth2 up', ''],
  ['link set dev eth2.7 up', ''],
  ['route add 10.7.0.0/16 dev eth2.7', ''],
];

test('a tagged link is up and there only as long as its parent, and nobody else loses a way', () => {
  const stacks = twoStacks();
  const stack = stacks.get('n:a') as Stack;
  for (const [line, answer] of TAGGED) assert.is(changed(stacks, stack, line), answer, line);
  forgetWays(stack, linkOf(stack, 'eth2'));
  assert.is(stack.routes.length, 1);
  assert.is(changed(stacks, stack, 'link set dev eth2 down'), '');
  assert.equal([linkOf(stack, 'eth2.7').up, stack.routes], [false, []]);
  deleteLink(stacks, stack, linkOf(stack, 'eth2'));
  assert.equal([...stack.links.keys(), ...(stacks.get('n:b')?.links.keys() ?? [])], ['lo', 'lo']);
  assert.throws(() => linkOf(stack, 'eth2.7'), /^Cannot find device "eth2.7"$/);
});

test('a bridge that was not told another MTU has that of its smallest port', () => {
  const stacks = twoStacks();
  const stack = stacks.get('n:a') as Stack;
  const lines = ['link add name br0 type bridge', 'link add name eth0 mtu 1400 type veth peer name p1 netns n:b'];
  for (const line of [...lines, 'link set dev eth0 master br0']) changed(stacks, stack, line);
  assert.is(linkOf(stack, 'br0').mtu, 1400);
  changed(stacks, stack, 'link set dev br0 mtu 1450');
  changed(stacks, stack, 'link set dev eth0 nomaster');
  assert.is(linkOf(stack, 'br0').mtu, 1450);
});

test('words that ip does not know are refused', () => {
  const stacks = twoStacks();
  const stack = stacks.get('n:a') as Stack;
  assert.is(changed(stacks, stack, 'link show'), 'Command "show" is unknown, try "ip link help".');
  assert.is(
    changed(stacks, stack, 'link add name a netns n:c type bridge'),
    'Error: argument "n:c" is wrong: Invalid "netns" value',
  );
});

test.run();
