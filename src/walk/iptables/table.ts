/** Tables of iptables, ready to judge packets. */
import type { Address } from '../../model/address/address.ts';
import type { LinkName } from '../../netns/spec.ts';
import type { Packet } from '../packet.ts';

export type State = 'NEW' | 'ESTABLISHED' | 'RELATED' | 'INVALID';

/** A packet at a hook. `in` and `out` are empty where there is no such link. */
export type Passing = {
  readonly packet: Packet;
  readonly in: LinkName;
  readonly out: LinkName;
  readonly state: State;
  /** Whether the stack itself has the address. */
  readonly isLocal: (address: Address) => boolean;
};

export type Target =
  | { readonly kind: 'ACCEPT' | 'DROP' | 'RETURN' | 'MASQUERADE' }
  | { readonly kind: 'DNAT'; readonly to: Address; readonly port: number | undefined }
  | { readonly kind: 'chain'; readonly chain: string };

export type Rule = {
  readonly text: string;
  readonly conditions: readonly ((passing: Passing) => boolean)[];
  readonly target: Target;
};

export type Table = {
  readonly chains: ReadonlyMap<string, readonly Rule[]>;
  /** Of the kernel's own chains. */
  readonly policies: ReadonlyMap<string, 'ACCEPT' | 'DROP'>;
};

export type Tables = { readonly nat: Table; readonly filter: Table };

export const EMPTY_TABLE: Table = { chains: new Map(), policies: new Map() };

export type Decision = {
  readonly target: Exclude<Target, { kind: 'RETURN' | 'chain' }>;
  readonly chain: string;
  readonly rule: string;
};

/** What the chain, or its policy, says of the packet. */
export function decide(table: Table, chain: string, passing: Passing): Decision {
  const policy = table.policies.get(chain) ?? 'ACCEPT';
  return through(table, chain, passing) ?? { target: { kind: policy }, chain, rule: `policy ${policy}` };
}

function through(table: Table, chain: string, passing: Passing): Decision | undefined {
  for (const rule of table.chains.get(chain) ?? []) {
    if (!rule.conditions.every((holds) => holds(passing))) continue;
    const { target } = rule;
    if (target.kind === 'RETURN') return undefined;
    if (target.kind !== 'chain') return { target, chain, rule: rule.text };
    const said = through(table, target.chain, passing);
    if (said) return said;
  }
  return undefined;
}
