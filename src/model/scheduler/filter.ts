/** Swarm's filters: which nodes a container could go to at all. Stopped containers count as running ones do. */
import type { Cluster } from '../cluster.ts';
import type { Node } from '../node.ts';
import { type Refusal, refusals } from '../refusal.ts';
import type { Sandbox, SandboxCommand } from '../sandbox.ts';
import { type Expression, holds } from './expression.ts';

/** What a container asks for, its expressions read. */
export type Request = Required<
  Pick<Extract<SandboxCommand, { type: 'sandbox.create' }>, 'dependencies' | 'ports' | 'cpus' | 'memoryMiB'>
> & {
  readonly stack: Sandbox['stack'];
  readonly affinities: readonly Expression[];
  readonly constraints: readonly Expression[];
};

export type FilterName = 'health' | 'port' | 'dependency' | 'affinity' | 'constraint';

export type Filter = {
  readonly name: FilterName;
  /** Why this node is left out, if it is. */
  objection(cluster: Cluster, node: Node, request: Request): string | undefined;
  /** When none of the nodes that it was asked about is left. */
  refusal(request: Request, cluster: Cluster, nodes: readonly Node[]): Refusal;
};

export const sandboxesOn = (cluster: Cluster, { name }: Node): readonly Sandbox[] =>
  [...cluster.sandboxes.values()].filter(({ node }) => node === name);

const health: Filter = {
  name: 'health',
  objection: (_cluster, node) => (node.health === 'healthy' ? undefined : 'it is unhealthy'),
  refusal: () => refusals.noHealthyNode(),
};

const port: Filter = {
  name: 'port',
  objection: (cluster, node, { ports, stack }) => portClash(cluster, node, ports, stack),
  refusal({ ports, stack }, cluster, nodes) {
    const last = ports.find((_, index) =>
      nodes.every((node) => portClash(cluster, node, ports.slice(0, index + 1), stack) !== undefined),
    );
    const wanted = last?.nodePort ?? 0;
    return stack === 'host' ? refusals.noNodeWithHostPort(wanted) : refusals.noNodeWithPort(wanted);
  },
};

function portClash(cluster: Cluster, node: Node, ports: Request['ports'], stack: Request['stack']): string | undefined {
  const others = sandboxesOn(cluster, node).filter((other) => stack === 'own' || other.stack === 'host');
  const taken = others.flatMap((other) => other.ports.map((published) => ({ ...published, by: other.name })));
  const clash = taken.find(({ nodePort, protocol }) =>
    ports.some((wanted) => wanted.nodePort === nodePort && wanted.protocol === protocol),
  );
  return clash && `port ${clash.nodePort} is ${clash.by}'s`;
}

const dependency: Filter = {
  name: 'dependency',
  objection(cluster, node, { dependencies }) {
    const missing = dependencies.find((name) => cluster.sandboxes.get(name)?.node !== node.name);
    return missing && `${missing} is not there`;
  },
  refusal: ({ dependencies }) => refusals.noNodeWithDependencies(dependencies),
};

const affinity: Filter = {
  name: 'affinity',
  objection(cluster, node, { affinities }) {
    const sandboxes = sandboxesOn(cluster, node);
    return unmet(affinities, (key) => sandboxes.flatMap((sandbox) => wordsOfSandbox(sandbox, key)));
  },
  refusal: ({ affinities }) => refusals.noNodeSatisfies([textsOf(affinities)]),
};

const constraint: Filter = {
  name: 'constraint',
  objection: (_cluster, node, { constraints }) =>
    unmet(constraints, (key) => [key === 'node' ? node.name : (labelOf(node.labels, key) ?? '')]),
  refusal: ({ affinities, constraints }) =>
    refusals.noNodeSatisfies([textsOf(affinities), textsOf(constraints)].filter((texts) => texts.length > 0)),
};

/** In the order in which Swarm asks them. */
export const FILTERS: readonly Filter[] = [health, port, dependency, affinity, constraint];

/** An image goes by its whole name and by that without its tag; a label a container lacks is empty. */
function wordsOfSandbox({ name, image, labels }: Sandbox, key: string): readonly string[] {
  if (key === 'container') return [name];
  if (key === 'image') return [image, image.replace(/:[^/:]*$/, '')];
  return [labelOf(labels, key) ?? ''];
}

const labelOf = (labels: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.entries(labels).find(([label]) => label.toLowerCase() === key)?.[1];

function unmet(expressions: readonly Expression[], words: (key: string) => readonly string[]): string | undefined {
  const failed = expressions.find((expression) => !holds(expression, words(expression.key)));
  return failed && `${failed.text} is not so`;
}

const textsOf = (expressions: readonly Expression[]): readonly string[] => expressions.map(({ text }) => text);
