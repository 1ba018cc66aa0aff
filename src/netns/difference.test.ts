import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { difference, sameSpec } from './difference.ts';
import { plan } from './plan.ts';
import type { Fact, KernelSpec } from './spec.ts';

const NAMESPACE: Fact = { kind: 'namespace', namespace: 'a' };
const end = (link: string) => ({ namespace: 'a', link, mtu: 1500 });
const WIRE: Fact = { kind: 'veth', a: end('x'), b: end('y') };
const address = (link: string, host: number): Fact => ({
  ...{ kind: 'address', namespace: 'a', link, address: `10.1.2.${host}/24` },
});
const UP = ['x', 'y'].map((link): Fact => ({ kind: 'up', namespace: 'a', link }));
const [FIRST, SECOND] = [address('x', 1), address('y', 2)];
const SPEC: KernelSpec = [NAMESPACE, WIRE, ...UP, FIRST, SECOND];
const TURNED: KernelSpec = [NAMESPACE, WIRE, ...UP, SECOND, FIRST];

test('what is only in one of two specs is missing, or extra', () => {
  assert.equal(difference([NAMESPACE, FIRST], [NAMESPACE, SECOND]), { missing: [SECOND], extra: [FIRST] });
  assert.not(sameSpec([NAMESPACE], []));
});

test('specs are compared as sets: which of two ways to a prefix came first only a plan tells', () => {
  assert.ok(sameSpec(SPEC, TURNED));
  assert.equal(difference(SPEC, TURNED), { missing: [], extra: [] });
  assert.equal(plan(SPEC, SPEC), []);
  assert.ok(plan(SPEC, TURNED).some((op) => op.verb === 'add' && op.fact.kind === 'address'));
});

test.run();
