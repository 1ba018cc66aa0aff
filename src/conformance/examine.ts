/** Everything in which a lab's kernel is not what the model says. */
import type { Lab } from '../emulator/lab.ts';
import type { Cluster } from '../model/cluster.ts';
import type { Probe } from '../model/probe.ts';
import { render } from '../netns/op.ts';
import { plan } from '../netns/plan.ts';
import type { KernelSpec } from '../netns/spec.ts';
import type { Difference } from './difference.ts';
import { interfaceDifferences } from './examine-interfaces.ts';
import { nameDifferences } from './examine-names.ts';
import { silenceDifferences } from './examine-silence.ts';
import { natDifferences, routeDifferences } from './examine-tables.ts';
import { wireDifferences } from './examine-wire.ts';
import { expectedOf } from './expected.ts';
import { probeText } from './probe-text.ts';

/** What was to be, and what is. */
export type Kernel = { readonly wanted: KernelSpec; readonly seen: KernelSpec };

/** All are asked at once; frames are looked at when nothing else is on the wires. */
export async function examineLab(
  lab: Lab,
  cluster: Cluster,
  probes: readonly Probe[],
  look: () => Promise<Kernel>,
): Promise<readonly Difference[]> {
  const reached = await reachability(lab, cluster, probes);
  const names = await nameDifferences(lab, cluster);
  const kernel = await look();
  return [
    ...reached,
    ...names,
    ...interfaceDifferences(cluster, kernel.seen),
    ...routeDifferences(cluster, kernel.seen),
    ...natDifferences(cluster, kernel.seen),
    ...drift(kernel),
    ...(await wireDifferences(lab, cluster)),
    ...(await silenceDifferences(lab, cluster, probes)),
  ];
}

async function reachability(lab: Lab, cluster: Cluster, probes: readonly Probe[]): Promise<readonly Difference[]> {
  const asked = lab.probeAll(probes);
  const expected = probes.map((probe) => expectedOf(cluster, probe).outcome);
  const answers = await asked;
  return probes.flatMap((probe, index) => {
    const difference = { expected: expected[index] ?? '', observed: answers[index]?.outcome ?? 'no answer', probe };
    return difference.expected === difference.observed
      ? []
      : [{ aspect: 'reachability', about: probeText(probe), ...difference } as const];
  });
}

function drift({ wanted, seen }: Kernel): readonly Difference[] {
  return plan(seen, wanted).map((op) => {
    const about = render(op);
    return { aspect: 'drift', about, expected: 'nothing to do', observed: 'to be done' } as const;
  });
}
