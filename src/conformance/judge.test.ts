import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CapabilityError } from '../emulator/lab-error.ts';
import { AgentError, KernelError } from '../netns/exec.ts';
import { ProbeUnasked, SubjectDied } from './fault.ts';
import { judge } from './judge.ts';
import type { Subject } from './subject.ts';

/** Throws it at the first command. */
const throwing = (error: unknown): Subject => ({
  name: 'specification',
  reset: async () => {},
  perform: () => Promise.reject(error),
  examine: async () => [],
  [Symbol.asyncDispose]: async () => {},
});

const HISTORY = [{ commands: [{ type: 'node.create', node: 'n1' }] }] as const;

test('what the kernel or the lab refuses is a refusal that the model does not give', async () => {
  const refused = new KernelError({ kind: 'read', argv: [] }, 'File exists');
  const lacking = new CapabilityError('vlan', 'network n');
  for (const error of [refused, lacking]) {
    const { differences } = await judge(throwing(error), HISTORY);
    const observed = `${error.name}: ${error.message}`;
    assert.equal(differences, [{ aspect: 'refusal', about: 'step 1: node.create', expected: 'taken', observed }]);
  }
});

test('any other error is no verdict: it comes through as it is', async () => {
  const ours = new AgentError({ kind: 'read', argv: [] }, 'x is undefined');
  const others = [new TypeError('x is undefined'), new Error('x'), new SubjectDied('x'), new ProbeUnasked('x'), ours];
  for (const error of others) {
    assert.is(await judge(throwing(error), HISTORY).catch((thrown) => thrown), error);
  }
});

test.run();
