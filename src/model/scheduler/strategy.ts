/** Swarm's strategies: which of the nodes that are left is best. */
import type { Cluster } from '../cluster.ts';
import { given } from '../field.ts';
import type { Node, NodeName } from '../node.ts';
import { type Refusal, refusals } from '../refusal.ts';
import { err, ok, type Result } from '../result.ts';
import { type Request, sandboxesOn } from './filter.ts';

export type Strategy = 'spread' | 'binpack';

/** `weight`: percent of the cpus plus percent of the memory that would be reserved; 100 for what is not asked for. */
export type Candidate = { readonly node: NodeName; readonly weight: number; readonly containers: number };

/** `binpacking` is an old name of `binpack`. */
export function parseStrategy(text: string | undefined): Result<Strategy, Refusal> {
  const name = given(text) ?? 'spread';
  if (name === 'spread' || name === 'binpack') return ok(name);
  if (name === 'binpacking') return ok('binpack');
  return err(name === 'random' ? refusals.strategyRandom() : refusals.strategyUnsupported(name));
}

/** Absent where the node is too small for the request alone, or a whole percentage would be above 100. */
export function weigh(cluster: Cluster, node: Node, { cpus, memoryMiB }: Request): Candidate | undefined {
  const sandboxes = sandboxesOn(cluster, node);
  const reserved = reservedOn(cluster, node);
  const total = totalOf(node);
  if (cpus > total.cpus || memoryMiB > total.memoryMiB) return undefined;
  const scores = [score(cpus, reserved.cpus, total.cpus), score(memoryMiB, reserved.memoryMiB, total.memoryMiB)];
  if (scores.some((percent) => percent > 100)) return undefined;
  return { node: node.name, weight: scores.reduce((sum, percent) => sum + percent, 0), containers: sandboxes.length };
}

/** What Swarm gives out: 5 % more than there is, in whole cpus and bytes. */
export const totalOf = ({ cpus, memoryMiB }: Node): { readonly cpus: number; readonly memoryMiB: number } => ({
  cpus: cpus + Math.floor((cpus * OVERCOMMIT) / 100),
  memoryMiB: memoryMiB + (memoryMiB * OVERCOMMIT) / 100,
});

/** Stopped containers keep what they asked for. */
export function reservedOn(cluster: Cluster, node: Node): { readonly cpus: number; readonly memoryMiB: number } {
  const sandboxes = sandboxesOn(cluster, node);
  return {
    cpus: sandboxes.reduce((sum, { cpus }) => sum + cpus, 0),
    memoryMiB: sandboxes.reduce((sum, { memoryMiB }) => sum + memoryMiB, 0),
  };
}

/** Best first. Spread: the lightest, then the one with fewest containers; binpack: the reverse; then by name. */
export const rank = (candidates: readonly Candidate[], strategy: Strategy): readonly Candidate[] =>
  candidates.toSorted((a, b) => {
    const load = a.weight - b.weight || a.containers - b.containers;
    return (strategy === 'spread' ? load : -load) || (a.node < b.node ? -1 : 1);
  });

const OVERCOMMIT = 5;

/** Whole percent, rounded down. */
const score = (requested: number, reserved: number, total: number): number =>
  requested === 0 ? 100 : Math.floor(((reserved + requested) * 100) / total);
