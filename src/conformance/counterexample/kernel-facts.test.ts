import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { plan } from '../../netns/plan.ts';
import type { Fact, KernelSpec } from '../../netns/spec.ts';
import { kernelFacts } from './kernel-facts.ts';

const namespace = 'n';
const up: Fact = { kind: 'up', namespace, link: 'lo' };
const sysctl = (value: string): Fact => ({ kind: 'sysctl', namespace, key: 'net.ipv4.ip_forward', value, unset: '0' });
const WANTED: KernelSpec = [{ kind: 'namespace', namespace }, up, sysctl('1')];

test('what is there is told by what is wanted, and by what would have to be done', () => {
  const there: KernelSpec = [
    { kind: 'namespace', namespace },
    sysctl('2'),
    { kind: 'bridge', namespace, link: 'b', mtu: 1500 },
  ];
  const told = kernelFacts(WANTED, plan(there, WANTED));
  assert.equal([...told].map((fact) => JSON.stringify(fact)).sort(), there.map((fact) => JSON.stringify(fact)).sort());
});

test('where nothing would have to be done it is as wanted', () => {
  assert.equal(kernelFacts(WANTED, []), WANTED);
});

test.run();
