/** A counterexample as a scenario: the history in steps, and as claims what the model says of it. */

import { requirements } from '../../emulator/requirements.ts';
import { foresee } from '../../emulator/step.ts';
import { type Cluster, EMPTY_CLUSTER } from '../../model/cluster.ts';
import type { Command } from '../../model/decider.ts';
import { answer } from '../../model/probe.ts';
import type { Claim, Scenario, Step } from '../../scenarios/scenario.ts';
import type { Difference } from '../difference.ts';
import { probeText } from '../probe-text.ts';
import { type Counterexample, clusterAfter, commandCount } from './found.ts';

export function scenarioOf(found: Counterexample): Scenario {
  const { seed, again, history } = found;
  return {
    name: `counterexample-${seed}`,
    title: `Counterexample ${seed}: the kernel is not what the model says, after ${commandCount(history)} commands`,
    intro: [`Found with ${again}.`, ...mistakeNote(found)],
    given: [],
    needs: needsOf(found),
    steps: [...stepsOf(found), claimStep(found)],
  };
}

const mistakeNote = ({ mutant }: Counterexample): readonly string[] =>
  mutant === undefined ? [] : [`Under a mistake made on purpose: ${mutant}. With --mended it is played without.`];

/** Whether any cluster on the way needs VLANs. */
function needsOf({ history }: Counterexample): Scenario['needs'] {
  const clusters = history.map((_, index) => clusterAfter(history.slice(0, index + 1)));
  const vlan = clusters.some((cluster) => requirements(cluster).some(({ capability }) => capability === 'vlan'));
  return vlan ? ['vlan'] : [];
}

function stepsOf({ history }: Counterexample): readonly Step[] {
  let cluster = EMPTY_CLUSTER;
  return history.flatMap(({ commands, fails }, index): readonly Step[] => {
    const foreseen = foresee(cluster, commands);
    const base = {
      prompt: `${index + 1}.`,
      line: [...new Set(commands.map(({ type }) => type))].join(', '),
      claims: [],
    };
    if (fails !== undefined)
      return [
        {
          ...base,
          does: [],
          note: `left out: here the kernel was to refuse its change number ${fails}, and all was undone`,
        },
      ];
    if (!foreseen.ok) return [{ ...base, does: [], claims: [refusal(commands, foreseen.error.text)] }];
    cluster = foreseen.value.cluster;
    return [{ ...base, does: commands }];
  });
}

const refusal = (commands: readonly Command[], text: string): Claim => ({
  sentence: 'It is refused',
  question: { kind: 'commands', commands },
  expected: { is: [text] },
});

function claimStep(found: Counterexample): Step {
  const cluster = clusterAfter(found.history);
  const claims = found.differences.flatMap((difference) => claimOf(cluster, difference));
  const distinct = [...new Map(claims.map((claim) => [JSON.stringify(claim.question), claim])).values()];
  return { prompt: '?', line: 'what differed', does: [], claims: distinct };
}

/** A refusal is claimed where it is given; what no question asks for is claimed by what the kernel is made of. */
function claimOf(cluster: Cluster, { aspect, probe, about }: Difference): readonly Claim[] {
  if (probe !== undefined) {
    const { outcome } = answer(cluster, probe);
    const sentence = `${probeText(probe)}: ${outcome}`;
    return [{ sentence, question: { kind: 'probe', probe }, expected: { has: [outcome] } }];
  }
  if (aspect === 'refusal') return [];
  if (aspect === 'drift') return [NO_DRIFT];
  const sentence = `Of ${about}: the kernel is as it was made`;
  return [{ ...NO_DRIFT, sentence }];
}

const NO_DRIFT: Claim = {
  sentence: 'Nothing would have to be done to the kernel',
  question: { kind: 'drift' },
  expected: { is: [] },
};
