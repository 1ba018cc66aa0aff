/** Plays a scenario in the model and, when there is one, in the kernel, and compares: all divergences, not the first. */
import type { Command } from '../model/decider.ts';
import type { Probe } from '../model/probe.ts';
import { ask } from './question.ts';
import { type Claim, meets, type Scenario, type Step, sameSet } from './scenario.ts';
import type { RealWorld, World } from './world.ts';

export type Worlds = { readonly model: World; readonly kernel?: RealWorld };

/** What one world said, and what it saw while it found out. */
export type Said = { readonly answer: readonly string[]; readonly evidence: readonly string[] };

/** `differ`: each answer would do, but they are not the same. */
export type Verdict = 'holds' | 'model-fails' | 'kernel-fails' | 'both-fail' | 'differ';

export type Checked = {
  readonly step: Step;
  readonly claim: Claim;
  readonly verdict: Verdict;
  /** Absent for programs, which the model does not run. */
  readonly model?: Said;
  readonly kernel?: Said;
  /** The first place where a packet's way differed from the model's. */
  readonly hop?: string;
};

/** Told as it goes. */
export type Audience = {
  readonly given: (commands: readonly Command[]) => void;
  readonly step: (step: Step) => void;
  readonly checked: (checked: Checked) => void;
};

export async function play(scenario: Scenario, worlds: Worlds, audience: Audience): Promise<readonly Checked[]> {
  const all: Checked[] = [];
  const tell = (checked: Checked): void => {
    all.push(checked);
    audience.checked(checked);
  };
  audience.given(scenario.given);
  (await perform(GIVEN, scenario.given, worlds)).forEach(tell);
  for (const step of scenario.steps) {
    audience.step(step);
    (await perform(step, step.does, worlds)).forEach(tell);
    for (const claim of step.claims) (await check(step, claim, worlds)).forEach(tell);
  }
  return all;
}

export const divergences = (checked: readonly Checked[]): readonly Checked[] =>
  checked.filter(({ verdict }) => verdict !== 'holds');

const GIVEN: Step = { prompt: '', line: 'what earlier chapters left', does: [], claims: [] };

/** A scenario's commands are meant to be taken; only a refusal is worth a word. */
async function perform(step: Step, commands: readonly Command[], worlds: Worlds): Promise<readonly Checked[]> {
  if (commands.length === 0) return [];
  const question = { kind: 'commands', commands } as const;
  const claim: Claim = { sentence: `${step.line} is accepted`, question, expected: { is: ['accepted'] } };
  return divergences(await check(step, claim, worlds));
}

/** Programs are skipped where there is no kernel to run them. */
async function check(step: Step, claim: Claim, { model, kernel }: Worlds): Promise<readonly Checked[]> {
  const isProgram = claim.question.kind === 'program';
  if (isProgram && !kernel) return [];
  const said = {
    ...(isProgram ? {} : { model: await answerOf(model, claim) }),
    ...(kernel ? { kernel: await answerOf(kernel, claim) } : {}),
  };
  const checked = { step, claim, verdict: judge(claim, said), ...said };
  const probe = probeOf(claim);
  if (checked.verdict === 'holds' || !kernel || !probe) return [checked];
  return [{ ...checked, hop: await kernel.explain(probe, await model.probe(probe)) }];
}

async function answerOf(world: World, claim: Claim): Promise<Said> {
  const answer = await ask(world, claim.question);
  return { answer, evidence: world.evidence() };
}

function judge({ expected }: Claim, { model, kernel }: Pick<Checked, 'model' | 'kernel'>): Verdict {
  const inModel = !model || meets(expected, model.answer);
  const inKernel = !kernel || meets(expected, kernel.answer);
  if (!inModel && !inKernel) return 'both-fail';
  if (!inModel) return 'model-fails';
  if (!inKernel) return 'kernel-fails';
  return !model || !kernel || sameSet(model.answer, kernel.answer) ? 'holds' : 'differ';
}

function probeOf({ question }: Claim): Probe | undefined {
  return question.kind === 'probe' || question.kind === 'frames' ? question.probe : undefined;
}
