import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { apply } from './apply.ts';
import type { Exec } from './exec.ts';
import { failing } from './failing.ts';
import { fakeKernel } from './fake-kernel.ts';
import { kernelTest } from './kernel-test.ts';
import { observe } from './observe.ts';
import { plan } from './plan.ts';
import { precedence, prefixOf, rivalry } from './precedence.ts';
import type { Fact, KernelSpec } from './spec.ts';

const address = (link: string, text = `10.1.2.${link.slice(3)}/24`) =>
  ({ kind: 'address', namespace: 'n:a', link, address: text as '10.1.2.3/24' }) satisfies Fact;

const [A, B, C] = [address('eth1'), address('eth2'), address('eth3')] as const;

/** Links with these addresses, told in this order. */
const spec = (...links: readonly number[]): KernelSpec => [
  ...['n:a', 'n:b'].map((namespace): Fact => ({ kind: 'namespace', namespace })),
  ...links.flatMap((number): readonly Fact[] => [
    {
      kind: 'veth',
      a: { namespace: 'n:a', link: `eth${number}`, mtu: 1500 },
      b: { namespace: 'n:b', link: `p${number}`, mtu: 1500 },
    },
    { kind: 'up', namespace: 'n:a', link: `eth${number}` },
    address(`eth${number}`),
  ]),
];

const asked = (from: readonly (typeof A)[], wanted: KernelSpec): readonly boolean[] => {
  const mayStay = precedence(wanted);
  return from.map((fact) => mayStay(fact, wanted.includes(fact)));
};

test('addresses stay up to the first that is not as old as is wanted', () => {
  assert.equal(asked([A, B, C], [A, B, C]), [true, true, true]);
  assert.equal(asked([A, B, C], [A, C]), [true, false, false]);
  assert.equal(asked([A, C], [A, B, C]), [true, false]);
  assert.equal(asked([A, B], [B, A]), [false, false]);
  const mayStay = precedence([A, B]);
  assert.equal(
    [mayStay(A, false), mayStay(B, true)],
    [false, false],
    'what goes with its link takes the younger along',
  );
});

test('addresses of other prefixes, of other namespaces and those that lead nowhere do not matter', () => {
  const wide = address('eth2', '10.1.2.9/16');
  const [alone, beside] = [address('eth1', '169.254.1.1/32'), address('eth2', '169.254.1.1/32')];
  const elsewhere = { ...B, namespace: 'n:b' };
  assert.equal(asked([wide, A], [A, wide]), [true, true]);
  assert.equal(asked([alone, beside], [beside, alone]), [true, true]);
  assert.equal(asked([elsewhere, A], [A, elsewhere]), [true, true]);
});

test('rivals are of one prefix', () => {
  const isOneOfMany = rivalry([A, B, address('eth4', '10.1.3.4/24'), ...spec()]);
  assert.equal([A, C, address('eth4', '10.1.3.4/24'), ...spec()].map(isOneOfMany), [true, true, false, false, false]);
});

test('an address lies in one prefix', () => {
  assert.equal(['10.1.2.3/24', '10.1.2.3/32', 'nowhere'].map(prefixOf), ['10.1.2.0/24', '10.1.2.3/32', '']);
});

const ORDERS: readonly (readonly number[])[] = [[1, 2, 3], [3, 1, 2], [2, 3], [3, 2], [1], [1, 3], [], [3, 1]];

/** From each order to the next: by a plan, back by its undoing, and cut short after every op. */
async function keepsOrder(exec: Exec, leads: (links: readonly number[]) => Promise<void>): Promise<void> {
  await apply(exec, plan([], spec(...(ORDERS[0] ?? []))));
  for (const [index, to] of ORDERS.entries()) {
    const from = ORDERS[index - 1] ?? to;
    const ops = plan(spec(...from), spec(...to));
    for (let n = 1, cut = true; cut; n += 1) {
      const back = await apply(failing(exec, n, 'no'), ops).catch(() => undefined);
      cut = back === undefined;
      if (back) await apply(exec, back);
      await mustBe(exec, from, `back from ${to}, ${n}`);
    }
    await apply(exec, ops);
    await mustBe(exec, to, `from ${from}`);
    await leads(to);
  }
}

async function mustBe(exec: Exec, links: readonly number[], when: string): Promise<void> {
  const seen = await observe(exec, spec(...links));
  assert.equal(plan(seen, spec(...links)), [], when);
  const told = seen.flatMap((fact) => (fact.kind === 'address' ? [Number(fact.link.slice(3))] : []));
  assert.equal(told, [...links], when);
}

test('in memory addresses are as old as the plan says, and the undoing, also of a part', () =>
  keepsOrder(fakeKernel(), async () => {}));

kernelTest(
  ['veth'],
  'of equal prefixes the kernel goes by the address that was told first, and so does what is read',
  ({ exec }) =>
    keepsOrder(exec, async ([first]) => {
      if (first === undefined) return;
      const said = await exec({ kind: 'read', namespace: 'n:a', argv: 'ip -j route get 10.1.2.99'.split(' ') });
      assert.is(JSON.parse(said)[0].dev, `eth${first}`);
    }),
);

kernelTest(
  ['veth'],
  'a link that went down and up again is the youngest, which is found and mended',
  async ({ exec }) => {
    await apply(exec, plan([], spec(1, 2)));
    const lines = ['link set dev eth1 down', 'link set dev eth1 up'];
    await exec({ kind: 'batch', program: 'ip', namespace: 'n:a', lines });
    const seen = await observe(exec, spec(1, 2));
    assert.equal(
      plan(seen, spec(1, 2)).map((op) => op.verb),
      ['del', 'del', 'add', 'add'],
    );
    await apply(exec, plan(seen, spec(1, 2)));
    await mustBe(exec, [1, 2], 'mended');
  },
);

test.run();
