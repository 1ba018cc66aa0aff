/** Everything in which a lab's kernel is not what the model says. */
import type { Lab } from '../emulator/lab.ts';
import type { Cluster } from '../model/cluster.ts';
import { answer, type Probe } from '../model/probe.ts';
import { render } from '../netns/op.ts';
import type { Difference } from './difference.ts';
import { probeText } from './probe-text.ts';

export async function examineLab(lab: Lab, cluster: Cluster, probes: readonly Probe[]): Promise<readonly Difference[]> {
  return [...(await reachability(lab, cluster, probes)), ...(await drift(lab))];
}

async function reachability(lab: Lab, cluster: Cluster, probes: readonly Probe[]): Promise<readonly Difference[]> {
  const answers = await lab.probeAll(probes);
  return probes.flatMap((probe, index) => {
    const expected = answer(cluster, probe).outcome;
    const observed = answers[index]?.outcome ?? 'no answer';
    return expected === observed
      ? []
      : [{ aspect: 'reachability', about: probeText(probe), expected, observed, probe } as const];
  });
}

async function drift(lab: Lab): Promise<readonly Difference[]> {
  return (await lab.observe()).map((op) => {
    const about = render(op);
    return { aspect: 'drift', about, expected: 'nothing to do', observed: 'to be done' } as const;
  });
}
