/** What is read of a namespace's stack, by programs or by the agent itself, in the words of `ip -j` and `bridge -j`. */
import type { Seen } from './observe-links.ts';
import type { FdbListing, NeighbourListing, RouteListing } from './observe-tables.ts';

export type StackListing = Seen & {
  readonly routes: readonly RouteListing[];
  readonly neighbours: readonly NeighbourListing[];
  readonly fdb: readonly FdbListing[];
  /** Absent: nobody but the programs can say. */
  readonly rules?: RulesReading;
};

/** `''` is none at all. */
export type RulesReading = {
  /** As `nft -s list ruleset` prints them; absent where only the program can. */
  readonly ruleset?: string;
  /** A digest of everything iptables-save would print, but for counters: equal where that is equal, and no text. */
  readonly iptables: string;
};
