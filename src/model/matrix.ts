/** Who reaches whom: every ordered pair of sandboxes, asked by address. */
import type { Address } from './address/address.ts';
import type { Cluster } from './cluster.ts';
import { exchange } from './exchange.ts';
import { stackOf } from './forward/station.ts';
import type { Party } from './forward.ts';
import type { Outcome, Probe } from './probe.ts';
import type { SandboxName } from './sandbox.ts';

export type Cell = {
  readonly from: SandboxName;
  readonly to: SandboxName;
  readonly by: Probe['by'];
  /** That of `to`'s first interface. */
  readonly address: Address;
  readonly outcome: Outcome;
  /** Who got the question: another than `to` where networks use the same addresses. */
  readonly receiver?: Party;
};

/** Running sandboxes with an address of their own, sorted by name; with themselves, too. */
export function matrix(cluster: Cluster, probes: readonly Probe['by'][]): readonly Cell[] {
  const names = [...cluster.sandboxes.keys()].filter((name) => firstAddress(cluster, name) !== undefined).sort();
  return names.flatMap((from) =>
    names.flatMap((to) => {
      const address = firstAddress(cluster, to);
      return address === undefined ? [] : probes.map((by) => cell(cluster, { from, to, by, address }));
    }),
  );
}

const firstAddress = (cluster: Cluster, name: SandboxName): Address | undefined =>
  stackOf(cluster, { kind: 'sandbox', name }).ports[0]?.address;

function cell(cluster: Cluster, pair: Omit<Cell, 'outcome' | 'receiver'>): Cell {
  const { outcome, request } = exchange(cluster, { kind: 'sandbox', name: pair.from }, pair.address, pair.by);
  return request.receiver ? { ...pair, outcome, receiver: request.receiver } : { ...pair, outcome };
}
