/** Machines outside of the cluster: on the internet, on the nodes' external LAN, or on a VLAN of the trunk. */
import type { Address } from './address/address.ts';
import type { Prefix } from './address/prefix.ts';
import type { Listener } from './sandbox.ts';

export type HostName = string;

export type HostPlace =
  | { readonly kind: 'internet' }
  /** 192.168.2.0/24, the nodes' eth1. */
  | { readonly kind: 'lan' }
  /** Behind the nodes' eth2, with frames tagged so. */
  | { readonly kind: 'trunk'; readonly vlan: number };

export type Host = {
  readonly name: HostName;
  readonly serial: number;
  readonly place: HostPlace;
  readonly address: Address;
  readonly prefix: Prefix;
  readonly listeners: readonly Listener[];
};

export type HostCommand =
  | {
      readonly type: 'host.create';
      readonly host: HostName;
      readonly place: HostPlace;
      /** `192.168.2.100/24` */
      readonly address: string;
      readonly listeners?: readonly Listener[];
    }
  | { readonly type: 'host.delete'; readonly host: HostName };

export type HostEvent =
  | { readonly type: 'host.created'; readonly host: Host }
  | { readonly type: 'host.deleted'; readonly host: HostName };
