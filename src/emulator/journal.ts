/** What a lab tells of itself while it works. */
import type { ClusterEvent, Command } from '../model/decider.ts';
import type { Refusal } from '../model/refusal.ts';
import type { Op } from '../netns/op.ts';

/** `ms` is wall time. `render` makes a line of an op. */
export type JournalEntry =
  | { readonly kind: 'opened'; readonly ops: readonly Op[]; readonly ms: number }
  | {
      readonly kind: 'dispatched';
      readonly commands: readonly Command[];
      readonly events: readonly ClusterEvent[];
      readonly ops: readonly Op[];
      readonly ms: number;
    }
  | { readonly kind: 'refused'; readonly commands: readonly Command[]; readonly refusal: Refusal }
  /** The kernel said no; all is as it was. */
  | { readonly kind: 'failed'; readonly commands: readonly Command[]; readonly error: unknown }
  | { readonly kind: 'repaired'; readonly ops: readonly Op[] }
  | { readonly kind: 'reset'; readonly ops: readonly Op[]; readonly ms: number }
  | { readonly kind: 'closed' };

export type Journal = (entry: JournalEntry) => void;
