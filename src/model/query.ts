/** Every question the model answers, by name. */
import type { Cluster } from './cluster.ts';
import type { EndpointId } from './endpoint.ts';
import type { Sighting } from './forward/flight.ts';
import { forward, type Party, type Verdict, type Walk } from './forward.ts';
import { type Frame, frames } from './frames.ts';
import { type Interface, interfacesOf } from './interfaces.ts';
import { type Cell, matrix } from './matrix.ts';
import { type Resolution, resolution } from './names.ts';
import { type NatRule, natRules } from './nat.ts';
import type { NodeName } from './node.ts';
import type { Packet } from './packet.ts';
import { answer, type Probe, type Answer as ProbeAnswer } from './probe.ts';
import { verdict } from './verdict.ts';

/** What each question needs to know, and what comes back. */
export type Queries = {
  readonly answer: { readonly question: { readonly probe: Probe }; readonly answer: ProbeAnswer };
  readonly walk: { readonly question: { readonly packet: Packet; readonly from: Party }; readonly answer: Walk };
  readonly resolve: {
    readonly question: { readonly party: Party; readonly name: string };
    readonly answer: Resolution;
  };
  readonly verdict: {
    readonly question: { readonly packet: Packet; readonly from?: EndpointId; readonly to?: EndpointId };
    readonly answer: Verdict;
  };
  readonly interfaces: { readonly question: { readonly party: Party }; readonly answer: readonly Interface[] };
  readonly nat: { readonly question: { readonly node: NodeName }; readonly answer: readonly NatRule[] };
  readonly frames: {
    readonly question: { readonly node: NodeName; readonly wire: Sighting['wire']; readonly probe: Probe };
    readonly answer: readonly Frame[];
  };
  readonly matrix: { readonly question: { readonly probes: readonly Probe['by'][] }; readonly answer: readonly Cell[] };
};

export type Query<K extends keyof Queries = keyof Queries> = {
  readonly [N in K]: { readonly ask: N } & Queries[N]['question'];
}[K];

/** What comes back for this query. */
export type Answer<Q extends Query> = Queries[Q['ask']]['answer'];

type Answers = { readonly [K in keyof Queries]: (cluster: Cluster, query: Query<K>) => Queries[K]['answer'] };

const ANSWERS: Answers = {
  answer: (cluster, { probe }) => answer(cluster, probe),
  walk: (cluster, { packet, from }) => forward(cluster, packet, from),
  resolve: (cluster, { party, name }) => resolution(cluster, party, name),
  verdict: (cluster, { packet, from, to }) =>
    verdict(cluster, packet, { from: endpoint(cluster, from), to: endpoint(cluster, to) }),
  interfaces: (cluster, { party }) => interfacesOf(cluster, party),
  nat: (cluster, { node }) => natRules(cluster, node),
  frames: (cluster, { node, wire, probe }) => frames(cluster, node, wire, probe),
  matrix: (cluster, { probes }) => matrix(cluster, probes),
};

export const ask = <Q extends Query>(cluster: Cluster, query: Q): Answer<Q> =>
  answerTo(cluster, query as Query<Q['ask']>);

function answerTo<K extends keyof Queries>(cluster: Cluster, query: Query<K>): Queries[K]['answer'] {
  const found: Answers[K] = ANSWERS[query.ask];
  return found(cluster, query);
}

/** A station without an endpoint is outside of the cluster. */
const endpoint = ({ endpoints }: Cluster, id: EndpointId | undefined) =>
  id === undefined ? undefined : endpoints.get(id);
