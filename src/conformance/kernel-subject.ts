/** A lab of the kernel's, held against the model. */
import { Lab, type LabOptions } from '../emulator/lab.ts';
import { LabClosed, ProbeError } from '../emulator/lab-error.ts';
import { realise } from '../emulator/realise/index.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Probe } from '../model/probe.ts';
import { type Exec, KernelError } from '../netns/exec.ts';
import { failing } from '../netns/failing.ts';
import { observe } from '../netns/observe.ts';
import type { Difference } from './difference.ts';
import { examineLab, type Kernel } from './examine.ts';
import { ProbeUnasked, SubjectDied } from './fault.ts';
import type { Step } from './history.ts';
import type { Done, OpenSubject, Subject } from './subject.ts';

/** `distort` and `through`: a mistake made on purpose in what the kernel is made to be, or in the making. */
export const openKernelSubject =
  (options: Pick<LabOptions, 'distort' | 'through' | 'journal'> = {}): OpenSubject =>
  () =>
    KernelSubject.open(options);

/** What stands between the lab and its kernel, and lets all pass but when a step is to fail. */
class Gate {
  #kernel: Exec = () => Promise.reject(new Error('no lab was opened'));
  #failing: Exec | undefined;

  readonly through = (exec: Exec): Exec => {
    this.#kernel = exec;
    return (invocation) => (this.#failing ?? exec)(invocation);
  };

  get kernel(): Exec {
    return this.#kernel;
  }

  async failing<T>(n: number, task: () => Promise<T>): Promise<T> {
    this.#failing = failing(this.#kernel, n, ON_PURPOSE);
    try {
      return await task();
    } finally {
      this.#failing = undefined;
    }
  }
}

const ON_PURPOSE = 'failed on purpose';

class KernelSubject implements Subject {
  readonly name = 'kernel';
  readonly #options: LabOptions;
  readonly #gate: Gate;
  readonly #lab: Lab;

  private constructor(options: LabOptions, gate: Gate, lab: Lab) {
    this.#options = options;
    this.#gate = gate;
    this.#lab = lab;
  }

  static async open(options: LabOptions): Promise<Subject> {
    const gate = new Gate();
    const { through = (exec: Exec) => exec, ...rest } = options;
    const all = { nodes: [], ...rest, through: (exec: Exec) => through(gate.through(exec)) };
    return new KernelSubject(all, gate, await Lab.open(all));
  }

  async reset(): Promise<void> {
    try {
      await alive(this.#lab.reset());
    } catch (error) {
      if (!(error instanceof KernelError)) throw error;
      throw new Error(`the lab can't be reset: ${error.message}`, { cause: error });
    }
  }

  perform({ commands, fails }: Step): Promise<Done> {
    const dispatched = () => alive(this.#lab.dispatchAll(commands));
    return fails === undefined ? dispatched() : this.#gate.failing(fails, () => undone(dispatched()));
  }

  /** A reading that the kernel refuses is a question that could not be put. */
  async examine(cluster: Cluster, probes: readonly Probe[]): Promise<readonly Difference[]> {
    try {
      return await alive(examineLab(this.#lab, cluster, probes, () => this.#look(cluster)));
    } catch (error) {
      if (!(error instanceof ProbeError || error instanceof KernelError)) throw error;
      throw new ProbeUnasked(error.message, { cause: error });
    }
  }

  /** Read past whatever stands between the lab and its kernel. */
  async #look(cluster: Cluster): Promise<Kernel> {
    const { capabilities } = this.#lab;
    const truth = realise(cluster, capabilities);
    const wanted = this.#options.distort?.(truth, { cluster, capabilities }) ?? truth;
    return { wanted, seen: await observe(this.#gate.kernel, wanted) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#lab.close();
  }
}

async function alive<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof LabClosed) throw new SubjectDied(error.message, { cause: error });
    throw error;
  }
}

/** An undo that fails has a cause. */
async function undone(dispatched: Promise<Done>): Promise<Done> {
  try {
    return await dispatched;
  } catch (error) {
    if (error instanceof KernelError && error.said === ON_PURPOSE && error.cause === undefined) return 'failed';
    throw error;
  }
}
