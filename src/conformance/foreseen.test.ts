import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { foresee } from '../emulator/step.ts';
import { EMPTY_CLUSTER } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import { foreseen } from './foreseen.ts';

const commands: readonly Command[] = [{ type: 'tenant.create', tenant: 'blue' }];

test('what a step leads to is thought through once, and is what it comes to', () => {
  assert.equal(foreseen(EMPTY_CLUSTER, commands), foresee(EMPTY_CLUSTER, commands));
  assert.is(foreseen(EMPTY_CLUSTER, commands), foreseen(EMPTY_CLUSTER, commands));
  assert.is.not(foreseen(EMPTY_CLUSTER, commands), foreseen(EMPTY_CLUSTER, [...commands]));
});

test('from another cluster it is another step', () => {
  const { ok } = foreseen({ ...EMPTY_CLUSTER, tenants: new Map([['blue', { name: 'blue', serial: 1 }]]) }, commands);
  assert.is(ok, false);
});

test.run();
