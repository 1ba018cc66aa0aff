/** One history, performed by a subject and held against the model. */
import { CapabilityError, LabRefused } from '../emulator/lab-error.ts';
import { NotUnderstood } from '../emulator/understood.ts';
import { type Cluster, EMPTY_CLUSTER } from '../model/cluster.ts';
import type { Probe } from '../model/probe.ts';
import type { Refusal } from '../model/refusal.ts';
import { AgentError, KernelError } from '../netns/exec.ts';
import type { Difference } from './difference.ts';
import { foreseen } from './foreseen.ts';
import type { History, Step } from './history.ts';
import { probesOf } from './probes.ts';
import type { Done, Subject } from './subject.ts';

export type Judgement = {
  readonly cluster: Cluster;
  readonly probes: readonly Probe[];
  readonly refused: number;
  readonly differences: readonly Difference[];
};

/** Throws SubjectDied, ProbeUnasked, and whatever nobody foresaw: no judgement is drawn from those. */
export async function judge(subject: Subject, history: History): Promise<Judgement> {
  await subject.reset();
  let cluster = EMPTY_CLUSTER;
  let refused = 0;
  for (const [index, step] of history.entries()) {
    const expected = foreseen(cluster, step.commands);
    const done = await performed(subject, step);
    const difference = disagreement(index, step, expected.ok ? 'taken' : expected.error, done);
    if (difference) return { cluster, probes: [], refused, differences: [difference] };
    if (!expected.ok) refused += 1;
    else if (done !== 'failed') cluster = expected.value.cluster;
  }
  const probes = probesOf(cluster);
  return { cluster, probes, refused, differences: await subject.examine(cluster, probes) };
}

async function performed(subject: Subject, step: Step): Promise<Done | Error> {
  try {
    return await subject.perform(step);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return error;
  }
}

/** How a lab says no to what the model takes. Any other error is a mistake of ours, and says nothing of the kernel. */
const REFUSALS = [KernelError, CapabilityError, LabRefused, NotUnderstood] as const;

const isRefusal = (error: unknown): error is Error =>
  REFUSALS.some((kind) => error instanceof kind) && !(error instanceof AgentError);

function disagreement(
  index: number,
  step: Step,
  expected: 'taken' | Refusal,
  done: Done | Error,
): Difference | undefined {
  const difference = { aspect: 'refusal', about: titleOf(index, step) } as const;
  const wanted = expected === 'taken' ? 'taken' : `refused: ${expected.text}`;
  const observed = wordsFor(done);
  if (done === 'failed') {
    if (expected === 'taken' && step.fails !== undefined) return undefined;
    return { ...difference, expected: wanted, observed };
  }
  return observed === wanted ? undefined : { ...difference, expected: wanted, observed };
}

function wordsFor(done: Done | Error): string {
  if (done === 'failed') return 'failed, and was undone';
  if (done instanceof Error) return `${done.name}: ${done.message}`;
  return done.ok ? 'taken' : `refused: ${done.error.text}`;
}

const titleOf = (index: number, { commands }: Step): string =>
  `step ${index + 1}: ${commands.map(({ type }) => type).join(', ')}`;
