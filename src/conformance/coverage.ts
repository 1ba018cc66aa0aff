/** What the probes of a run have asked, and what none of them has. */
import type { Cluster } from '../model/cluster.ts';
import type { Probe } from '../model/probe.ts';
import { allPairKinds, pairKind } from './coverage-pairs.ts';
import { allRuleKinds, ruleKinds } from './coverage-rules.ts';
import { expectedOf } from './expected.ts';
import type { WorldOptions } from './world-options.ts';

export type Tally = {
  readonly counts: Readonly<Record<string, number>>;
  /** Those of the possible kinds that did not occur. */
  readonly holes: readonly string[];
};

export type Coverage = {
  /** Probes that a rule decided: what rule, for whom, where, and how it ended. */
  readonly rules: Tally;
  /** All probes, by how the two ends are related, and how it ended. */
  readonly pairs: Tally;
};

/** Counts as it goes. */
export class Counting {
  readonly #rules = new Map<string, number>();
  readonly #pairs = new Map<string, number>();
  readonly #possible: { readonly rules: readonly string[]; readonly pairs: readonly string[] };

  constructor(vlans: WorldOptions['vlans']) {
    this.#possible = { rules: allRuleKinds(vlans), pairs: allPairKinds(vlans) };
  }

  add(cluster: Cluster, probes: readonly Probe[]): void {
    for (const probe of probes) {
      const said = expectedOf(cluster, probe);
      count(this.#pairs, pairKind(cluster, probe, said));
      for (const kind of ruleKinds(cluster, said)) count(this.#rules, kind);
    }
  }

  /** Of all kinds, 0 to 1. */
  share(): number {
    const { rules, pairs } = this.#possible;
    const seen = seenOf(rules, this.#rules) + seenOf(pairs, this.#pairs);
    return seen / (rules.length + pairs.length);
  }

  coverage(): Coverage {
    return { rules: tally(this.#rules, this.#possible.rules), pairs: tally(this.#pairs, this.#possible.pairs) };
  }
}

function count(counts: Map<string, number>, kind: string): void {
  counts.set(kind, (counts.get(kind) ?? 0) + 1);
}

const seenOf = (possible: readonly string[], counts: ReadonlyMap<string, number>): number =>
  possible.reduce((sum, kind) => sum + (counts.has(kind) ? 1 : 0), 0);

const tally = (counts: ReadonlyMap<string, number>, possible: readonly string[]): Tally => ({
  counts: Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1))),
  holes: possible.filter((kind) => !counts.has(kind)),
});
