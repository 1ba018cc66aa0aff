/** Probes, answered by the kernel: the model has no say in it. */
import type { Address } from '../../model/address/address.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Outcome, Probe } from '../../model/probe.ts';
import type { Draft } from '../../netns/draft.ts';
import type { Holder, SocketOutcome, SocketProbe } from '../../netns/holder.ts';
import { NotRunning, ProbeError } from '../lab-error.ts';
import { type AskedName, resolveNames } from './names.ts';
import { placeOf } from './place.ts';

/** What the kernel said; `ttl` is that of an echo reply. */
export type KernelAnswer = {
  readonly outcome: Outcome;
  readonly address?: Address;
  readonly ms?: number;
  readonly ttl?: number;
  /**
   * For `timed-out`: what proves it. The id of the rule that dropped the question or its answer; or else, in words, why
   * there is no way, or that nothing was on its way any more.
   */
  readonly by?: string;
};

export type Asked = {
  readonly holder: Holder;
  readonly cluster: Cluster;
  readonly spec: Draft;
  readonly patienceMs?: number;
};

/** Many at once. Throws ProbeError when there is a probe for which neither an answer nor silence could be proven. */
export async function probeAll(asked: Asked, probes: readonly Probe[]): Promise<readonly KernelAnswer[]> {
  const { holder, spec, patienceMs } = asked;
  const names = probes.map((probe) => nameIn(asked.cluster, probe));
  const addresses = await resolveNames(holder, spec, names);
  const sockets = probes.map(({ by }, index) => toSocket(names[index], addresses[index]?.[0], by));
  const known = sockets.filter((socket) => socket !== undefined);
  const outcomes = known.length === 0 ? [] : [...(await holder.probe(known, patienceMs))];
  const said = sockets.map((socket) => (socket ? outcomes.shift() : undefined));
  mustBeDecided(probes, said);
  return said.map((outcome, index) => toAnswer(sockets[index], outcome));
}

function nameIn(cluster: Cluster, { from, to }: Probe): AskedName {
  const place = placeOf(cluster, from);
  if (!place) throw new NotRunning(from, cluster);
  return { party: from, namespace: place.namespace, name: to };
}

const toSocket = (name: AskedName | undefined, to: Address | undefined, by: Probe['by']): SocketProbe | undefined =>
  name === undefined || to === undefined ? undefined : { namespace: name.namespace, to, by };

function mustBeDecided(probes: readonly Probe[], said: readonly (SocketOutcome | undefined)[]): void {
  said.forEach((outcome, index) => {
    const probe = probes[index];
    if (outcome?.outcome !== 'undecided' || probe === undefined) return;
    const port = probe.by.kind === 'icmp' ? '' : `/${probe.by.port}`;
    throw new ProbeError(`whether ${probe.from.name} reaches ${probe.to} by ${probe.by.kind}${port}`, outcome.because);
  });
}

function toAnswer(socket: SocketProbe | undefined, said: SocketOutcome | undefined): KernelAnswer {
  if (!socket || !said || said.outcome === 'undecided') return { outcome: 'unresolved' };
  return { address: socket.to, ...said };
}
