/** Policies and their rules. A rule binds the groups to which its policy is attached. */
import type { Address } from './address/address.ts';
import type { Prefix } from './address/prefix.ts';
import { type Cluster, serialAfter, withEntry, withoutEntry } from './cluster.ts';
import { nameRefusal } from './field.ts';
import type { GroupId } from './group.ts';
import type { NetworkId } from './network.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';
import type { TenantName } from './tenant.ts';

/** `tenant:policy` */
export type PolicyId = string;

export const policyId = (tenant: TenantName, policy: string): PolicyId => `${tenant}:${policy}`;

/** `tenant:policy:rule` */
export type RuleId = string;

export const ruleId = (policy: PolicyId, rule: string): RuleId => `${policy}:${rule}`;

/** ICMP has no port; a port is never 0 (0 on the command line means none). */
export type RuleProtocol =
  | { readonly kind: 'any' }
  | { readonly kind: 'icmp' }
  | { readonly kind: 'tcp'; readonly port?: number }
  | { readonly kind: 'udp'; readonly port?: number }
  /** 1 to 255: 0 on the command line is `any`. */
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
  | { readonly type: 'policy.delete'; readonly tenant: TenantName; readonly policy: string };

/** Rules are immutable: to change one, delete it and add it anew. */
export type RuleCommand =
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

export function decidePolicy(cluster: Cluster, command: PolicyCommand): Result<readonly PolicyEvent[], Refusal> {
  const id = policyId(command.tenant, command.policy);
  switch (command.type) {
    case 'policy.create': {
      const refused = nameRefusal('policyName', command.policy) ?? nameRefusal('tenantName', command.tenant);
      if (refused !== undefined) return err(refused);
      if (!cluster.tenants.has(command.tenant)) return err(refusals.parentTenantNotFound());
      if (cluster.policies.has(id)) return ok([]);
      const common = { id, name: command.policy, serial: cluster.serial, tenant: command.tenant };
      return ok([{ type: 'policy.created', policy: { ...common, rules: [] } }]);
    }
    case 'policy.delete': {
      if (!cluster.policies.has(id)) return err(refusals.policyNotFound());
      const attached = [...cluster.groups.values()].some(({ policies }) => policies.includes(id));
      return attached ? err(refusals.policyInUse()) : ok([{ type: 'policy.deleted', policy: id }]);
    }
  }
}

export function evolvePolicy(cluster: Cluster, event: PolicyEvent): Cluster {
  switch (event.type) {
    case 'policy.created': {
      const { policy } = event;
      const policies = withEntry(cluster.policies, policy.id, policy);
      return { ...cluster, serial: serialAfter(cluster, policy), policies };
    }
    case 'policy.deleted':
      return { ...cluster, policies: withoutEntry(cluster.policies, event.policy) };
    case 'rule.added': {
      const changed = withRules(cluster, event.policy, (rules) => [...rules, event.rule]);
      return { ...changed, serial: serialAfter(cluster, event.rule) };
    }
    case 'rule.deleted':
      return withRules(cluster, event.policy, (rules) => rules.filter(({ id }) => id !== event.rule));
  }
}

function withRules(cluster: Cluster, id: PolicyId, change: (rules: readonly Rule[]) => readonly Rule[]): Cluster {
  const policy = cluster.policies.get(id);
  if (policy === undefined) return cluster;
  return { ...cluster, policies: withEntry(cluster.policies, id, { ...policy, rules: change(policy.rules) }) };
}
