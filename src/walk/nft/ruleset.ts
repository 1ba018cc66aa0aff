/** A ruleset of the bridge family, ready to judge frames. */
import type { LinkName } from '../../netns/spec.ts';
import type { Frame } from '../packet.ts';
import { kept } from '../remembered.ts';

/** A frame on its way from one port of a bridge to another. */
export type Crossing = { readonly frame: Frame; readonly from: LinkName; readonly to: LinkName };

export type Verdict =
  | { readonly kind: 'accept' | 'drop' }
  | { readonly kind: 'return' }
  | { readonly kind: 'goto' | 'jump'; readonly chain: string };

export type Rule = {
  readonly text: string;
  readonly comment?: string;
  readonly conditions: readonly ((crossing: Crossing) => boolean)[];
  /** Nothing for a rule that only counts, and for what is in no verdict map. */
  readonly verdict: (crossing: Crossing) => Verdict | undefined;
};

export type Chain = { readonly name: string; readonly rules: readonly Rule[] };

/** A chain at the hook where bridges forward. */
export type BaseChain = Chain & { readonly priority: number; readonly policy: 'accept' | 'drop' };

export type Table = { readonly chains: ReadonlyMap<string, Chain>; readonly bases: readonly BaseChain[] };

export type Ruleset = readonly Table[];

/** `rule` is the text of the rule that decided, or the policy of the chain. */
export type Decision = {
  readonly action: 'accept' | 'drop';
  readonly chain: string;
  readonly rule: string;
  readonly comment?: string;
};

/** Of all base chains, in order of priority: the first that drops, else the last that had a word. */
export function decide(ruleset: Ruleset, crossing: Crossing): Decision | undefined {
  let last: Decision | undefined;
  for (const { table, base } of inOrder(ruleset)) {
    last = through(table, base, crossing) ?? policyOf(base);
    if (last.action === 'drop') return last;
  }
  return last;
}

const inOrder = kept((ruleset: Ruleset) =>
  ruleset
    .flatMap((table) => table.bases.map((base) => ({ table, base })))
    .sort((a, b) => a.base.priority - b.base.priority),
);

const policyOf = ({ name, policy }: BaseChain): Decision => ({ action: policy, chain: name, rule: `policy ${policy}` });

/** Nothing when the chain comes to its end: with `goto` that is the end of the one before, too. */
function through(table: Table, chain: Chain, crossing: Crossing): Decision | undefined {
  for (const rule of chain.rules) {
    if (!rule.conditions.every((holds) => holds(crossing))) continue;
    const verdict = rule.verdict(crossing);
    if (verdict === undefined) continue;
    if (verdict.kind === 'return') return undefined;
    if (!('chain' in verdict)) return decisionOf(verdict.kind, chain, rule);
    const next = table.chains.get(verdict.chain);
    const said = next && through(table, next, crossing);
    if (said !== undefined || verdict.kind === 'goto') return said;
  }
  return undefined;
}

const decisionOf = (action: 'accept' | 'drop', { name }: Chain, { text, comment }: Rule): Decision => ({
  action,
  chain: name,
  rule: text,
  ...(comment === undefined ? {} : { comment }),
});
