/** Swarm standalone: which node a new container goes to, and why the others were left out. */
import type { Cluster } from '../cluster.ts';
import type { Node, NodeName } from '../node.ts';
import { type Refusal, refusals } from '../refusal.ts';
import { err, ok, type Result } from '../result.ts';
import type { Sandbox, SandboxCommand } from '../sandbox.ts';
import { parseExpressions } from './expression.ts';
import { FILTERS, type Filter, type FilterName, type Request } from './filter.ts';
import { type Candidate, parseStrategy, rank, type Strategy, weigh } from './strategy.ts';

export type Choice = {
  readonly node: NodeName;
  readonly strategy: Strategy;
  /** Best first: the first is the choice. */
  readonly ranking: readonly Candidate[];
  /** The nodes that no longer came into question, each with its reason. */
  readonly rejected: readonly Rejection[];
};

export type Rejection = {
  readonly node: NodeName;
  readonly filter: FilterName | 'resources';
  readonly because: string;
};

type Create = Extract<SandboxCommand, { type: 'sandbox.create' }>;

/** What a scheduler reads of `docker run`. */
export type Wishes = Pick<
  Create,
  'strategy' | 'constraints' | 'affinities' | 'dependencies' | 'ports' | 'cpus' | 'memoryMiB'
> & { readonly stack?: Sandbox['stack'] };

/** Tried with all wishes, and, if that leaves no node, once more without the soft ones. */
export function schedule(cluster: Cluster, wishes: Wishes): Result<Choice, Refusal> {
  const strategy = parseStrategy(wishes.strategy);
  if (!strategy.ok) return strategy;
  const request = parseRequest(wishes);
  if (!request.ok) return request;
  if (cluster.nodes.size === 0) return err(refusals.noNodes());
  const strict = choose(cluster, request.value, strategy.value);
  return strict.ok ? strict : choose(cluster, withoutSoft(request.value), strategy.value);
}

function parseRequest(wishes: Wishes): Result<Request, Refusal> {
  const affinities = parseExpressions(wishes.affinities ?? []);
  if (!affinities.ok) return affinities;
  const constraints = parseExpressions(wishes.constraints ?? []);
  if (!constraints.ok) return constraints;
  const { dependencies = [], ports = [], cpus = 0, memoryMiB = 0, stack = 'own' } = wishes;
  return ok({
    ...{ dependencies, ports, cpus, memoryMiB, stack },
    ...{ affinities: affinities.value, constraints: constraints.value },
  });
}

const withoutSoft = (request: Request): Request => ({
  ...request,
  affinities: request.affinities.filter(({ strength }) => strength === 'hard'),
  constraints: request.constraints.filter(({ strength }) => strength === 'hard'),
});

function choose(cluster: Cluster, request: Request, strategy: Strategy): Result<Choice, Refusal> {
  const rejected: Rejection[] = [];
  let nodes: readonly Node[] = [...cluster.nodes.values()];
  for (const filter of FILTERS) {
    const objections = nodes.map((node) => objection(cluster, node, request, filter));
    rejected.push(...objections.flatMap((rejection) => rejection ?? []));
    const left = nodes.filter((_, index) => objections[index] === undefined);
    if (left.length === 0) return err(filter.refusal(request, cluster, nodes));
    nodes = left;
  }
  const ranking = rank(
    nodes.flatMap((node) => weigh(cluster, node, request) ?? []),
    strategy,
  );
  const [best] = ranking;
  if (best === undefined) return err(refusals.noResources());
  const small = nodes.filter(({ name }) => !ranking.some(({ node }) => node === name)).map(tooSmall);
  return ok({ node: best.node, strategy, ranking, rejected: [...rejected, ...small] });
}

function objection(cluster: Cluster, node: Node, request: Request, filter: Filter): Rejection | undefined {
  const because = filter.objection(cluster, node, request);
  return because === undefined ? undefined : { node: node.name, filter: filter.name, because };
}

const tooSmall = ({ name }: Node): Rejection => ({
  ...{ node: name, filter: 'resources', because: 'it has too few cpus or too little memory left' },
});
