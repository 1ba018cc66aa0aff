/** What the probes of a run have asked, and what none of them has. */

export type Tally = {
  readonly counts: Readonly<Record<string, number>>;
  /** Those of the possible kinds that did not occur. */
  readonly holes: readonly string[];
};

export type Coverage = {
  /** Probes that a rule decided, by the rule's shape and the place where it decided. */
  readonly rules: Tally;
  /** All probes, by how the two ends are related, and how it ended. */
  readonly pairs: Tally;
};
