/** One random command for a cluster, of a kind that it can use now. */
import type { Cluster } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import type { Dice } from './dice.ts';
import * as around from './world-cluster.ts';
import type { WorldOptions } from './world-options.ts';
import * as rules from './world-rules.ts';
import * as sandboxes from './world-sandboxes.ts';
import * as tenants from './world-tenants.ts';

type Draw = (cluster: Cluster, dice: Dice, options: WorldOptions) => Command | undefined;

/** Nothing where what the kind is about is not there. */
export function draw(cluster: Cluster, dice: Dice, options: WorldOptions): Command | undefined {
  return dice.weighted(weights(cluster))(cluster, dice, options);
}

/** What is lacking is likely; what takes away is not. */
function weights(cluster: Cluster): readonly (readonly [number, Draw])[] {
  const { nodes, tenants: teams, policies, groups, sandboxes: containers, hosts } = cluster;
  const all = tenants.networksIn(cluster);
  const networks = all.length;
  const tagged = all.some(({ encapsulation }) => encapsulation.kind === 'vlan');
  const running = [...containers.values()].filter(({ role, status }) => role === 'container' && status === 'running');
  const stated = [...policies.values()].reduce((sum, policy) => sum + policy.rules.length, 0);
  const quiet = running.filter(({ listeners }) => listeners.length === 0).length;
  return [
    [until(nodes.size, [300, 60, 4, 1]), around.nodeCreate],
    [until(teams.size, [30, 7, 4, 1]), tenants.tenantCreate],
    [until(networks, [60, 10, 8, 4, 2, 1]), tenants.networkCreate],
    [until(policies.size, [60, 16, 4, 2]), tenants.policyCreate],
    [policies.size === 0 ? 12 : until(groups.size, [60, 30, 10, 6, 3]), tenants.groupCreate],
    [until(stated, [80, 60, 50, 40, 30, 20, 12, 8]), rules.ruleAdd],
    [until(running.length, [40, 40, 40, 24, 24, 20, 14, 8, 4, 2]), sandboxes.sandboxCreate],
    [running.length === 0 ? 0 : until(quiet, [2, 12, 16]), sandboxes.sandboxListen],
    [3, around.dockerNetworkCreate],
    [tagged ? until(hosts.size, [24, 6]) : 3, around.hostCreate],
    [running.length > 1 ? 6 : 0, sandboxes.sandboxConnect],
    ...SELDOM,
  ];
}

/** The weight for so many; the last one holds from there on. */
const until = (count: number, weights: readonly [number, ...number[]]): number =>
  weights[Math.min(count, weights.length - 1)] ?? weights[0];

const SELDOM: readonly (readonly [number, Draw])[] = [
  [5, sandboxes.endpointCommand],
  [3, tenants.groupUpdate],
  [4, rules.ruleDelete],
  [2, sandboxes.sandboxDisconnect],
  [2, sandboxes.sandboxStop],
  [3, sandboxes.sandboxStart],
  [2, sandboxes.sandboxDelete],
  [2, sandboxes.sandboxUnlisten],
  [1, around.nodeUpdate],
  [1, around.nodeDelete],
  [2, around.dockerNetworkDelete],
  [1, around.hostDelete],
  [1, around.settingsUpdate],
  [1, tenants.groupDelete],
  [1, tenants.policyDelete],
  [1, tenants.networkDelete],
  [1, tenants.tenantDelete],
];
