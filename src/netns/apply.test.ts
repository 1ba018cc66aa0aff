import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { apply } from './apply.ts';
import { type Exec, type Invocation, KernelError } from './exec.ts';
import { failing } from './failing.ts';
import { fakeKernel } from './fake-kernel.ts';
import { observe } from './observe.ts';
import type { Op } from './op.ts';
import { plan } from './plan.ts';
import { NS, OTHER, PAIR, UP } from './sample-facts.ts';
import { begun, takeBack, undoOf } from './undo.ts';

const caught = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

test('the calls of a stage run at once, and stages one after the other', async () => {
  let running = 0;
  const most: number[] = [];
  const exec: Exec = async () => {
    running += 1;
    await Promise.resolve();
    most.push(running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return '';
  };
  await apply(exec, plan([], PAIR));
  assert.equal(most, [2, 2, 1, 1]);
});

test('a failure is thrown as it came, and what had been done is undone', async () => {
  const exec = fakeKernel();
  const error = await caught(apply(failing(exec, 6, 'RTNETLINK answers: Nope'), plan([], PAIR)));
  assert.instance(error, KernelError);
  assert.is((error as KernelError).message, 'RTNETLINK answers: Nope');
  assert.equal(await observe(exec), []);
});

test('the kernel refuses what it has already', async () => {
  const exec = fakeKernel();
  await apply(exec, plan([], PAIR));
  const error = await caught(apply(exec, plan([], PAIR.slice(2))));
  assert.is((error as KernelError).message, 'RTNETLINK answers: File exists');
});

test('an undo that fails is told along with the first failure, and hides nothing', async () => {
  const kernel = fakeKernel();
  const exec: Exec = async (invocation) => {
    if (isDeletionOf(invocation, 'n:b')) throw new KernelError(invocation, 'busy');
    return kernel(invocation);
  };
  const error = (await caught(apply(failing(exec, 4, 'first'), plan([], PAIR)))) as KernelError;
  assert.is(error.message, 'first');
  assert.equal(
    (error.cause as AggregateError).errors.map(({ message }) => message),
    ['busy'],
  );
  assert.equal(await observe(kernel), [OTHER], 'the rest was undone');
});

const isDeletionOf = (invocation: Invocation, namespace: string): boolean =>
  invocation.kind === 'native' &&
  invocation.op.verb === 'del' &&
  invocation.op.fact.kind === 'namespace' &&
  invocation.op.fact.namespace === namespace;

test('what was done is undone from the last to the first', () => {
  const done: readonly Op[] = [NS, UP].map((fact) => ({ verb: 'add', fact }));
  assert.equal(
    undoOf(done),
    [UP, NS].map((fact) => ({ verb: 'del', fact })),
  );
});

test('an op of several lines is undone when its first was done', () => {
  const [a, b]: readonly Op[] = [NS, UP].map((fact) => ({ verb: 'add', fact }));
  const work = {
    invocation: { kind: 'batch', program: 'ip', lines: [] },
    ops: [a as Op, b as Op],
    begins: [0, 2],
  } as const;
  assert.equal(
    [0, 1, 2, 3].map((lines) => begun(work, lines).length),
    [0, 1, 1, 2],
  );
});

test('an undo goes on behind the line that failed', async () => {
  const exec = fakeKernel();
  await apply(exec, plan([], PAIR));
  const extra: Op = { verb: 'add', fact: { ...UP, link: 'eth9' } };
  const failures = await takeBack(exec, [...plan([], PAIR), extra]);
  assert.equal(
    failures.map((failure) => (failure as KernelError).message),
    ['Cannot find device "eth9"'],
  );
  assert.equal(await observe(exec), []);
});

test.run();
