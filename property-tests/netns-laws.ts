/** The laws of plan, apply and observe, of any kernel behind the port. */
import * as assert from 'uvu/assert';
import { apply } from '../src/netns/apply.ts';
import { difference } from '../src/netns/difference.ts';
import { type Exec, KernelError } from '../src/netns/exec.ts';
import { failing } from '../src/netns/failing.ts';
import { observe } from '../src/netns/observe.ts';
import { plan } from '../src/netns/plan.ts';
import type { KernelSpec } from '../src/netns/spec.ts';

export async function mustBe(exec: Exec, spec: KernelSpec, when: string): Promise<void> {
  const seen = await observe(exec, spec);
  assert.equal(difference(seen, spec), { missing: [], extra: [] }, when);
  assert.equal(plan(seen, spec), [], `in its order ${when}`);
}

/** From `from` to `to`, then nothing is left to do, and back again by what was returned. */
export async function leadsThereAndBack(exec: Exec, from: KernelSpec, to: KernelSpec): Promise<void> {
  await apply(exec, plan([], from));
  await mustBe(exec, from, 'after the first spec');
  const back = await apply(exec, plan(from, to));
  await mustBe(exec, to, 'after the second spec');
  assert.equal(plan(await observe(exec, to), to), [], 'a second time there is nothing to do');
  await apply(exec, back);
  await mustBe(exec, from, 'after going back');
}

/** Fails at the nth change of the way from `from` to `to`; whether there was an nth. */
export async function isUndoneWhole(exec: Exec, from: KernelSpec, to: KernelSpec, n: number): Promise<boolean> {
  const said = 'RTNETLINK answers: No buffer space available';
  try {
    await apply(failing(exec, n, said), plan(from, to));
    return false;
  } catch (error) {
    assert.instance(error, KernelError);
    assert.is((error as KernelError).said, said);
    assert.is((error as KernelError).cause, undefined, 'all could be undone');
    await mustBe(exec, from, `after failure ${n}`);
    return true;
  }
}

/** Whatever else the kernel has become, it is mended by the difference between what is seen and what is wanted. */
export async function isMended(exec: Exec, wanted: KernelSpec, damaged: KernelSpec): Promise<void> {
  await apply(exec, plan([], wanted));
  await apply(exec, plan(wanted, damaged));
  await apply(exec, plan(await observe(exec, wanted), wanted));
  await mustBe(exec, wanted, 'after mending');
}
