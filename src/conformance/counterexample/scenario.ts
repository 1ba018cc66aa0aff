/** A counterexample as a scenario: the history in steps, and as claims what the model says of it. */

import { requirements } from '../../emulator/requirements.ts';
import { foresee } from '../../emulator/step.ts';
import { type Cluster, EMPTY_CLUSTER } from '../../model/cluster.ts';
import type { Command } from '../../model/decider.ts';
import { answer, type Probe } from '../../model/probe.ts';
import { outcomeText } from '../../scenarios/question.ts';
import type { Claim, Scenario, Step } from '../../scenarios/scenario.ts';
import { claimsOf } from './claims.ts';
import { type Counterexample, clusterAfter, commandCount } from './found.ts';

export function scenarioOf(found: Counterexample): Scenario {
  const { seed, again, history } = found;
  return {
    name: `counterexample-${seed}`,
    title: `Counterexample ${seed}: the kernel is not what the model says, after ${commandCount(history)} commands`,
    intro: [`Found again with: ${again}`, ...mistakeNote(found)],
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

const claimStep = ({ history, differences, together }: Counterexample): Step => ({
  prompt: '?',
  line: 'what differed',
  does: [],
  claims: [
    ...claimsOf(clusterAfter(history), differences),
    ...(together ? [atOnce(clusterAfter(history), together)] : []),
  ],
});

const atOnce = (cluster: Cluster, probes: readonly Probe[]): Claim => ({
  sentence: `${probes.length} questions, asked at once`,
  question: { kind: 'probes', probes },
  expected: { is: probes.map((probe) => outcomeText(probe, answer(cluster, probe).outcome)) },
});
