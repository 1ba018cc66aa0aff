/** A lab that has gone through a history. */
import { Lab } from '../../emulator/lab.ts';
import { type Distort, undistorted } from '../../emulator/step.ts';
import { EMPTY_CLUSTER } from '../../model/cluster.ts';
import { type Exec, KernelError } from '../../netns/exec.ts';
import { failing } from '../../netns/failing.ts';
import type { KernelSpec } from '../../netns/spec.ts';
import type { History, Step } from '../history.ts';
import { kernelFacts } from './kernel-facts.ts';
import type { Mistake } from './mistake.ts';

export type Relived = AsyncDisposable & {
  readonly lab: Lab;
  /** As the kernel is, whatever it should be. */
  readonly facts: KernelSpec;
};

/** Refused steps are part of it, and so are those that the kernel was to refuse. What it refuses else ends it early. */
export async function relive(history: History, mistake: Mistake = {}): Promise<Relived> {
  const failure = onDemand(mistake.through);
  const told = remembering(mistake.distort);
  const lab = await Lab.open({ cluster: EMPTY_CLUSTER, through: failure.through, distort: told.distort });
  try {
    told.keep();
    for (const step of history) if (!(await perform(lab, step, failure.arm, told.keep))) break;
    return {
      lab,
      facts: kernelFacts(told.spec(), await lab.observe()),
      [Symbol.asyncDispose]: () => lab.close(),
    };
  } catch (error) {
    await lab.close();
    throw error;
  }
}

/** Whether it can go on from here. */
async function perform(
  lab: Lab,
  { commands, fails }: Step,
  arm: (nth: number | undefined) => void,
  keep: () => void,
): Promise<boolean> {
  arm(fails);
  try {
    const done = await lab.dispatchAll(commands);
    if (done.ok) keep();
    return true;
  } catch (error) {
    if (!(error instanceof KernelError)) throw error;
    return fails !== undefined;
  } finally {
    arm(undefined);
  }
}

/** What the lab was told to be; only what it has become is kept. */
function remembering(distort: Distort = undistorted) {
  let [told, kept]: [KernelSpec, KernelSpec] = [[], []];
  return {
    distort: ((spec, of) => {
      told = distort(spec, of);
      return told;
    }) satisfies Distort,
    keep: (): void => {
      kept = told;
    },
    spec: () => kept,
  };
}

/** A step fails below the mistake. */
function onDemand(through: (exec: Exec) => Exec = (exec) => exec) {
  let failingOnce: Exec | undefined;
  let real: Exec = async () => '';
  return {
    through: (exec: Exec): Exec => {
      real = exec;
      return through((invocation) => (failingOnce ?? exec)(invocation));
    },
    arm: (nth: number | undefined): void => {
      failingOnce = nth === undefined ? undefined : failing(real, nth);
    },
  };
}
