/** Endpoint groups: endpoints of one network to which policies are attached. */
import type { Address } from './address/address.ts';
import type { NetworkId } from './network.ts';
import type { PolicyId } from './policy.ts';
import type { TenantName } from './tenant.ts';

/** `tenant:group` */
export type GroupId = string;

export const groupId = (tenant: TenantName, group: string): GroupId => `${tenant}:${group}`;

export type Group = {
  readonly id: GroupId;
  readonly name: string;
  readonly serial: number;
  readonly tenant: TenantName;
  readonly network: NetworkId;
  readonly policies: readonly PolicyId[];
  /** Members get their addresses from here only, and nobody else does. */
  readonly addressPool?: { readonly first: Address; readonly last: Address };
};

export type GroupCommand =
  /** On an existing group: replaces its policies. */
  | {
      readonly type: 'group.create';
      readonly tenant: TenantName;
      readonly network: string;
      readonly group: string;
      readonly policies?: readonly string[];
      /** `10.1.2.10-10.1.2.20` */
      readonly addressPool?: string;
    }
  | { readonly type: 'group.delete'; readonly tenant: TenantName; readonly group: string };

export type GroupEvent =
  | { readonly type: 'group.created'; readonly group: Group }
  | { readonly type: 'group.updated'; readonly group: Group }
  | { readonly type: 'group.deleted'; readonly group: GroupId };
