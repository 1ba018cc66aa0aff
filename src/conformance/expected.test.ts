import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { answer } from '../model/probe.ts';
import { inSandbox, TUTORIAL } from '../model/sample.ts';
import { expectedOf } from './expected.ts';

const probe = { from: inSandbox('contiv-c1'), to: '10.1.2.4', by: { kind: 'icmp' } } as const;

test("what is expected is the model's answer, worked out once for one probe and one cluster", () => {
  assert.equal(expectedOf(TUTORIAL, probe), answer(TUTORIAL, probe));
  assert.is(expectedOf(TUTORIAL, probe), expectedOf(TUTORIAL, probe));
});

test('a probe that is alike, or another cluster, is asked for itself', () => {
  assert.is.not(expectedOf(TUTORIAL, { ...probe }), expectedOf(TUTORIAL, probe));
  const without = { ...TUTORIAL, sandboxes: new Map() };
  assert.is.not(expectedOf(without, probe).outcome, expectedOf(TUTORIAL, probe).outcome);
});

test.run();
