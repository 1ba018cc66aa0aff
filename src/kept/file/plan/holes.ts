/** Addresses that nobody can ask for: where the lowest free one is given out, those below are taken for a moment. */
import {
  type Address,
  address,
  compareAddresses,
  fromNumber,
  parseAddress,
  toNumber,
} from '../../../model/address/address.ts';
import { contains } from '../../../model/address/prefix.ts';
import { LAN } from '../../../model/cluster.ts';
import { isAddressed, takenAddresses } from '../../../model/ipam.ts';
import { firstNode } from '../../../model/node.ts';
import { parsePool } from '../../../model/pool.ts';
import { inRange, usableRange } from '../../../model/subnet.ts';
import type { Draft } from './draft.ts';

/** More are not taken: then the wish is not granted. */
const MOST = 256;

/** `pool`: is closed by what is done. */
type Wish = { readonly wish: string | undefined; readonly pool?: string | undefined };

/** Does it so that it gets this address of the network, where that is free. */
export function withAddress(draft: Draft, network: string, { wish, pool }: Wish, act: () => void): void {
  const holes = wish === undefined ? [] : below(draft, network, wish);
  without(draft, network, { holes, pool }, act);
}

/** Does it so that it gets none of these addresses. */
export function withoutAddresses(
  draft: Draft,
  network: string,
  { claims, pool }: { readonly claims: readonly string[]; readonly pool: string | undefined },
  act: () => void,
): void {
  const parsed = claims.map(parseAddress);
  without(draft, network, { holes: parsed.flatMap((claim) => (claim.ok ? [claim.value] : [])), pool }, act);
}

type Holes = { readonly holes: readonly Address[]; readonly pool: string | undefined };

/** An endpoint stands in each hole that is free. */
function without(draft: Draft, network: string, { holes, pool }: Holes, act: () => void): void {
  const local = draft.cluster.networks.get(network);
  const node = local && 'node' in local ? local.node : (firstNode(draft.cluster)?.name ?? '');
  const closed = parsePool(pool ?? '');
  const open = holes.filter((hole) => !(closed && inRange(closed, hole)));
  const taken = open.filter((hole) =>
    draft.attempt({ type: 'endpoint.create', endpoint: named(hole), network, node, address: hole }),
  );
  act();
  for (const hole of taken) draft.do({ type: 'endpoint.delete', endpoint: named(hole) });
}

/** What would be given out before this one, unless somebody has it. */
function below({ cluster }: Draft, id: string, wish: string): readonly Address[] {
  const network = cluster.networks.get(id);
  const parsed = parseAddress(wish);
  if (network === undefined || !isAddressed(network) || !parsed.ok) return [];
  if (takenAddresses(cluster, id).has(parsed.value)) return [];
  const first = toNumber(usableRange(network.subnet).first);
  const count = Math.max(0, toNumber(parsed.value) - first);
  return count > MOST ? [] : Array.from({ length: count }, (_, index) => fromNumber(first + index));
}

/** The same for a node on the LAN: there outside hosts take them. */
export function withLanAddress(draft: Draft, wish: string | undefined, act: () => void): void {
  const { nodes, hosts } = draft.cluster;
  const taken = new Set([...nodes.values(), ...hosts.values()].map((other) => other.address));
  const first = address('192.168.2.10');
  const parsed = parseAddress(wish ?? first);
  const wanted = parsed.ok && contains(LAN, parsed.value) && !taken.has(parsed.value) ? parsed.value : first;
  const count = Math.max(0, compareAddresses(wanted, first));
  const holes = Array.from({ length: count }, (_, index) => fromNumber(toNumber(first) + index));
  const free = holes.filter((hole) => !taken.has(hole));
  for (const hole of free)
    draft.do({ type: 'host.create', host: named(hole), place: { kind: 'lan' }, address: `${hole}/24` });
  act();
  for (const hole of free) draft.do({ type: 'host.delete', host: named(hole) });
}

const named = (hole: Address): string => `vethlab-placeholder-${hole}`;
