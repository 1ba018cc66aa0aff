/** What a scenario asks of a kernel and a system. */
import { requirements } from '../emulator/requirements.ts';
import { foresee } from '../emulator/step.ts';
import { type Cluster, EMPTY_CLUSTER } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import type { Capabilities } from '../netns/capabilities.ts';
import { causesOf } from '../netns/untried.ts';
import type { Scenario } from './scenario.ts';

type Need = keyof Capabilities;

/** Of what its clusters need one after the other, and its claims. */
export function needsOf(scenario: Scenario): readonly Need[] {
  const { given, needs, steps } = scenario;
  const ofClusters = clustersAfter([given, ...steps.map(({ does }) => does)]).flatMap(requirements);
  const claims = steps.flatMap((step) => step.claims);
  const ofClaims = claims.some(({ question }) => question.kind === 'frames') ? CAPTURE : [];
  return [...new Set<Need>([...ofClusters.map(({ capability }) => capability), ...ofClaims, ...needs])];
}

/** What is missing for it; not what could not be tried for want of that. */
export function lackingFor(scenario: Scenario, known: Capabilities): readonly Need[] {
  if ((Object.keys(known) as Need[]).every((name) => known[name] || NEVER.has(name))) return [];
  return causesOf(needsOf(scenario).filter((need) => !known[need]));
}

/** What no scenario needs: where all else is there, its clusters need not be thought through. */
const NEVER: ReadonlySet<Need> = new Set(['altname', 'nflog', 'bridgeNetfilter', 'ping', 'nc', 'busybox', 'uml']);

/** To see frames, and to know when all were seen. */
const CAPTURE = ['tcpdump', 'socat'] as const;

/** What is refused changes nothing. */
function clustersAfter(changes: readonly (readonly Command[])[]): readonly Cluster[] {
  let cluster = EMPTY_CLUSTER;
  return changes.map((commands) => {
    const foreseen = foresee(cluster, commands);
    if (foreseen.ok) cluster = foreseen.value.cluster;
    return cluster;
  });
}
