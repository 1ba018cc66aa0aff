/** What a lab begins as. */
import { type Cluster, EMPTY_CLUSTER } from '../model/cluster.ts';
import { LabRefused } from './lab-error.ts';
import { type Foreseen, foresee } from './step.ts';
import { NotUnderstood } from './understood.ts';

export type FirstCluster = {
  /** How many nodes there are at once (tutorial-node1, tutorial-node2, ...), or their names. Default 2. */
  readonly nodes?: number | readonly string[];
  /** Built at once in place of `nodes`: a cluster that another lab had. */
  readonly cluster?: Cluster;
};

/** Throws NotUnderstood for nodes that are neither a number nor names, LabRefused for names that the model refuses. */
export function firstCluster({ cluster, nodes = 2 }: FirstCluster): Cluster {
  if (cluster) return cluster;
  return firstNodes(nodes).cluster;
}

/** The cluster of these nodes and nothing else, and how it came about. Throws as `firstCluster` does. */
export function firstNodes(nodes: NonNullable<FirstCluster['nodes']>): Foreseen {
  const foreseen = foresee(
    EMPTY_CLUSTER,
    namesOf(nodes).map((node) => ({ type: 'node.create', node })),
  );
  if (!foreseen.ok) throw new LabRefused(foreseen.error);
  return foreseen.value;
}

function namesOf(nodes: number | readonly string[]): readonly string[] {
  if (Array.isArray(nodes) && nodes.every((name) => typeof name === 'string')) return nodes;
  if (typeof nodes === 'number' && Number.isInteger(nodes) && nodes >= 0)
    return Array.from({ length: nodes }, (_, index) => `tutorial-node${index + 1}`);
  throw new NotUnderstood(`nodes must be a whole number or a list of names, not ${String(nodes)}`);
}
