/** Networks: Contiv's, which belong to a tenant, and Docker's, which belong to a node or to the whole cluster. */
import type { Address } from './address/address.ts';
import type { Prefix } from './address/prefix.ts';
import { type Cluster, serialAfter, withEntry, withoutEntry } from './cluster.ts';
import type { NodeName } from './node.ts';
import type { TenantName } from './tenant.ts';

/** Contiv: `tenant:network`; Docker's of one node: `node/network`; Docker's overlay networks: `network`. */
export type NetworkId = string;

export const contivNetworkId = (tenant: TenantName, network: string): NetworkId => `${tenant}:${network}`;

export const localNetworkId = (node: NodeName, network: string): NetworkId => `${node}/${network}`;

/** What addresses may be given out: `text` is the subnet as it was typed, `first`..`last` narrows it (`10.1.1.10-20/24`). */
export type Subnet = {
  readonly text: string;
  readonly prefix: Prefix;
  readonly range?: { readonly first: Address; readonly last: Address };
};

/** An address no endpoint may get, and for whom it is kept: `gateway`, or the Docker network object that burnt it. */
export type Reservation = { readonly address: Address; readonly for: string };

type Common = { readonly id: NetworkId; readonly name: string; readonly serial: number };

export type ContivNetwork = Common & {
  readonly kind: 'contiv';
  readonly tenant: TenantName;
  /** `infra` is not modelled. */
  readonly networkType: 'data';
  readonly encapsulation:
    | { readonly kind: 'vxlan'; readonly vni: number; readonly localVlan: number }
    | { readonly kind: 'vlan'; readonly vlan: number };
  /** The tag that was asked for, 0 when it was left to Contiv: the `Packet tag` column. */
  readonly requestedTag: number;
  readonly subnet: Subnet;
  /** Only when given. Nobody answers at this address in bridge mode. */
  readonly gateway?: Address;
  readonly reservations: readonly Reservation[];
};

export type OverlayNetwork = Common & {
  readonly kind: 'overlay';
  readonly vni: number;
  readonly subnet: Subnet;
  readonly reservations: readonly Reservation[];
};

/** `bridge` (docker0), `docker_gwbridge` and user-defined bridges of one node. The node holds the gateway address. */
export type BridgeNetwork = Common & {
  readonly kind: 'bridge';
  readonly node: NodeName;
  /** The kernel's name of the bridge: docker0, docker_gwbridge, br-... */
  readonly bridge: string;
  readonly subnet: Subnet;
  readonly gateway: Address;
  /** `enable_icc`: whether its containers reach each other. Off on docker_gwbridge. */
  readonly interContainer: 'on' | 'off';
  readonly reservations: readonly Reservation[];
};

/** `host` (the node's own stack) and `none` (loopback only) of one node: nothing joins them. */
export type NullNetwork = Common & { readonly kind: 'host' | 'none'; readonly node: NodeName };

export type Network = ContivNetwork | OverlayNetwork | BridgeNetwork | NullNetwork;

/** A network from which endpoints get addresses. */
export type AddressedNetwork = Exclude<Network, NullNetwork>;

export type NetworkCommand = ContivNetworkCommand | DockerNetworkCommand;

export type ContivNetworkCommand =
  | {
      readonly type: 'network.create';
      readonly tenant: TenantName;
      readonly network: string;
      /** `a.b.c.d/len` or `a.b.c.d-e.f.g.h/len`. */
      readonly subnet: string;
      readonly gateway?: string;
      /** Default vxlan. Free text here: what is not `vxlan` or `vlan` is refused. */
      readonly encap?: string;
      /** 0 or absent: the lowest free tag. */
      readonly tag?: number;
      /** `data` or empty. */
      readonly networkType?: string;
    }
  | { readonly type: 'network.delete'; readonly tenant: TenantName; readonly network: string };

export type DockerNetworkCommand =
  | {
      readonly type: 'docker-network.create';
      readonly driver: 'bridge' | 'overlay';
      readonly network: string;
      /** The node of a `bridge`; not used for an `overlay`. */
      readonly node?: NodeName;
      /** Default: the lowest free of 172.19.0.0/16 .. 172.31.0.0/16 (bridge), 10.0.N.0/24 (overlay). */
      readonly subnet?: string;
      readonly gateway?: string;
    }
  | { readonly type: 'docker-network.delete'; readonly network: string; readonly node?: NodeName };

export type NetworkEvent =
  | { readonly type: 'network.created'; readonly network: Network }
  | { readonly type: 'network.deleted'; readonly network: NetworkId }
  /** A Docker network object of an endpoint group took an address, or gave it back. */
  | { readonly type: 'network.reserved'; readonly network: NetworkId; readonly reservation: Reservation }
  | { readonly type: 'network.unreserved'; readonly network: NetworkId; readonly address: Address };

export function evolveNetwork(cluster: Cluster, event: NetworkEvent): Cluster {
  switch (event.type) {
    case 'network.created': {
      const { network } = event;
      const networks = withEntry(cluster.networks, network.id, network);
      return { ...cluster, serial: serialAfter(cluster, network), networks };
    }
    case 'network.deleted':
      return { ...cluster, networks: withoutEntry(cluster.networks, event.network) };
    case 'network.reserved':
      return reserving(cluster, event.network, (kept) => [...kept, event.reservation]);
    case 'network.unreserved':
      return reserving(cluster, event.network, (kept) => kept.filter(({ address }) => address !== event.address));
  }
}

function reserving(
  cluster: Cluster,
  id: NetworkId,
  change: (reservations: readonly Reservation[]) => readonly Reservation[],
): Cluster {
  const network = cluster.networks.get(id);
  if (network === undefined || !('reservations' in network)) return cluster;
  const changed = { ...network, reservations: change(network.reservations) };
  return { ...cluster, networks: withEntry(cluster.networks, id, changed) };
}
