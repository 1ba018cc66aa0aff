/** Policies and their rules. A rule binds the groups to which its policy is attached. */
import type { Address } from './address/address.ts';
import type { Prefix } from './address/prefix.ts';
import type { GroupId } from './group.ts';
import type { NetworkId } from './network.ts';
import type { TenantName } from './tenant.ts';

/** `tenant:policy` */
export type PolicyId = string;

export const policyId = (tenant: TenantName, policy: string): PolicyId => `${tenant}:${policy}`;

/** `tenant:policy:rule` */
export type RuleId = string;

/** ICMP has no port; a port is never 0 (0 on the command line means none). */
export type RuleProtocol =
  | { readonly kind: 'any' }
  | { readonly kind: 'icmp' }
  | { readonly kind: 'tcp'; readonly port?: number }
  | { readonly kind: 'udp'; readonly port?: number }
  | { readonly kind: 'number'; readonly number: number };

/** The other side: the sender of an `in` rule, the receiver of an `out` rule. All that is given must match. */
export type RulePeer =
  | { readonly kind: 'any' }
  | { readonly kind: 'group'; readonly group: GroupId; readonly address?: AddressMatch }
  | { readonly kind: 'network'; readonly network: NetworkId }
  | { readonly kind: 'address'; readonly address: AddressMatch };

/** One address, a prefix, or an inclusive range. */
export type AddressMatch =
  | { readonly kind: 'prefix'; readonly prefix: Prefix }
  | { readonly kind: 'range'; readonly first: Address; readonly last: Address };

export type Rule = {
  readonly id: RuleId;
  /** As it was given: `1`. */
  readonly name: string;
  /** Orders rules of equal priority: first created wins. */
  readonly serial: number;
  readonly direction: 'in' | 'out';
  /** 1 to 100; the highest wins. */
  readonly priority: number;
  readonly peer: RulePeer;
  readonly protocol: RuleProtocol;
  readonly action: 'allow' | 'deny';
};

export type Policy = {
  readonly id: PolicyId;
  readonly name: string;
  readonly serial: number;
  readonly tenant: TenantName;
  /** In order of creation. */
  readonly rules: readonly Rule[];
};

export type PolicyCommand =
  | { readonly type: 'policy.create'; readonly tenant: TenantName; readonly policy: string }
  | { readonly type: 'policy.delete'; readonly tenant: TenantName; readonly policy: string }
  | {
      readonly type: 'rule.add';
      readonly tenant: TenantName;
      readonly policy: string;
      readonly rule: string;
      /** Default `in`. */
      readonly direction?: string;
      /** 1 to 100, default 1 (0 means 1). */
      readonly priority?: number;
      readonly fromGroup?: string;
      readonly toGroup?: string;
      readonly fromNetwork?: string;
      readonly toNetwork?: string;
      readonly fromAddress?: string;
      readonly toAddress?: string;
      /** `tcp`, `udp`, `icmp`, a number, or empty for any. */
      readonly protocol?: string;
      readonly port?: number;
      /** Default `allow`. */
      readonly action?: string;
    }
  | {
      readonly type: 'rule.delete';
      readonly tenant: TenantName;
      readonly policy: string;
      readonly rule: string;
    };

export type PolicyEvent =
  | { readonly type: 'policy.created'; readonly policy: Policy }
  | { readonly type: 'policy.deleted'; readonly policy: PolicyId }
  | { readonly type: 'rule.added'; readonly policy: PolicyId; readonly rule: Rule }
  | { readonly type: 'rule.deleted'; readonly policy: PolicyId; readonly rule: RuleId };
