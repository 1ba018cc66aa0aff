/** Probes, answered by the kernel. */
import type { Address } from '../../model/address/address.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Outcome, Probe } from '../../model/probe.ts';
import { answer } from '../../model/probe.ts';
import type { Holder, SocketOutcome, SocketProbe } from '../../netns/holder.ts';
import type { KernelSpec } from '../../netns/spec.ts';
import { NotRunning } from '../lab-error.ts';
import { resolveName } from './names.ts';
import { placeOf } from './place.ts';

/** What the kernel said; `ttl` is that of an echo reply. */
export type KernelAnswer = {
  readonly outcome: Outcome;
  readonly address?: Address;
  readonly ms?: number;
  readonly ttl?: number;
};

/** How long silence lasts, in ms, before it counts as one: `quick` where silence is expected, else `patient`. */
export type Patience = { readonly quick: number; readonly patient: number };

export type Asked = { readonly holder: Holder; readonly cluster: Cluster; readonly spec: KernelSpec };

/**
 * Many at once; the whole takes as long as the slowest. The model is asked only whether silence would be a surprise:
 * then the kernel is asked again, with more patience.
 */
export async function probeAll(
  asked: Asked,
  probes: readonly Probe[],
  patience: Patience,
): Promise<readonly KernelAnswer[]> {
  const sockets = await Promise.all(probes.map((probe) => toSocket(asked, probe, patience.quick)));
  const first = await askAll(asked.holder, sockets);
  const doubtful = first.map((said, index) => said?.outcome === 'timed-out' && surprises(asked.cluster, probes[index]));
  if (!doubtful.includes(true)) return first.map((said, index) => toAnswer(sockets[index], said));
  const again = sockets.map((socket, index) =>
    doubtful[index] && socket ? { ...socket, timeoutMs: patience.patient } : undefined,
  );
  const second = await askAll(asked.holder, again);
  return first.map((said, index) => toAnswer(sockets[index], second[index] ?? said));
}

async function toSocket(
  { holder, cluster, spec }: Asked,
  probe: Probe,
  timeoutMs: number,
): Promise<SocketProbe | undefined> {
  const place = placeOf(cluster, probe.from);
  if (!place) throw new NotRunning(probe.from, cluster);
  const [to] = await resolveName(holder, spec, probe.from, place.namespace, probe.to);
  return to === undefined ? undefined : { namespace: place.namespace, to, by: probe.by, timeoutMs };
}

/** Keeps places: what is not asked has no outcome. */
async function askAll(
  holder: Holder,
  sockets: readonly (SocketProbe | undefined)[],
): Promise<readonly (SocketOutcome | undefined)[]> {
  const asked = sockets.filter((socket) => socket !== undefined);
  const outcomes = asked.length === 0 ? [] : [...(await holder.probe(asked))];
  return sockets.map((socket) => (socket ? outcomes.shift() : undefined));
}

function surprises(cluster: Cluster, probe: Probe | undefined): boolean {
  return probe !== undefined && answer(cluster, probe).outcome !== 'timed-out';
}

function toAnswer(socket: SocketProbe | undefined, said: SocketOutcome | undefined): KernelAnswer {
  if (!socket || !said) return { outcome: 'unresolved' };
  const { ttl, ms } = said;
  const outcome = said.outcome === 'unreachable' ? 'timed-out' : said.outcome;
  return { outcome, address: socket.to, ms, ...(ttl === undefined ? {} : { ttl }) };
}
