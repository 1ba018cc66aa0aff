/** Routes, neighbours and FDB entries as `ip -j` and `bridge -j` list them. */
import type { Address } from '../model/address/address.ts';
import type { Mac } from '../model/address/mac.ts';
import type { Prefix } from '../model/address/prefix.ts';
import type { Fact, KernelSpec, NamespaceName } from './spec.ts';

type Place = { readonly namespace: NamespaceName };

export type RouteListing = {
  readonly dst: string;
  readonly dev: string;
  readonly gateway?: string;
  readonly protocol?: string;
};

/** Routes that the kernel makes of addresses are left out. */
export const routeFacts = (place: Place, routes: readonly RouteListing[]): KernelSpec =>
  routes
    .filter(({ protocol }) => protocol !== 'kernel')
    .map(({ dst, dev, gateway }): Fact => {
      const to = dst === 'default' || dst.includes('/') ? dst : `${dst}/32`;
      const route = { kind: 'route', ...place, link: dev, to: to as Prefix | 'default' } as const;
      return gateway === undefined ? route : { ...route, via: gateway as Address };
    });

export type NeighbourListing = { readonly dst: string; readonly dev: string; readonly lladdr?: string };

export const neighbourFacts = (place: Place, neighbours: readonly NeighbourListing[]): KernelSpec =>
  neighbours.flatMap(({ dst, dev, lladdr }) =>
    lladdr === undefined
      ? []
      : [{ kind: 'neighbour', ...place, link: dev, address: dst as Address, mac: lladdr as Mac }],
  );

export type FdbListing = {
  readonly mac: string;
  readonly ifname: string;
  readonly master?: string;
  readonly dst?: string;
  readonly state?: string;
};

/** Neither what was learnt nor the links' own addresses (`permanent`). */
export const fdbFacts = (place: Place, entries: readonly FdbListing[]): KernelSpec =>
  entries.flatMap(({ mac, ifname, master, dst, state }): KernelSpec => {
    const entry = { ...place, link: ifname, mac: mac as Mac };
    if (master !== undefined) return state === 'static' ? [{ kind: 'bridge-fdb', ...entry }] : [];
    return dst === undefined ? [] : [{ kind: 'vxlan-fdb', ...entry, to: dst as Address }];
  });
