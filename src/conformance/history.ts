/** What a world went through: batches of commands, some of them cut short on purpose. */
import type { Command } from '../model/decider.ts';

/**
 * All its commands are one change for the kernel, or none is done. `fails`: the kernel refuses this many-th invocation
 * (from 1) of the change, which must then be undone, and leave the cluster as before.
 */
export type Step = { readonly commands: readonly Command[]; readonly fails?: number };

export type History = readonly Step[];
