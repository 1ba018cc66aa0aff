/// <reference lib="esnext.disposable" preserve="true" />
/**
 * vethlab: container networking, modelled and emulated.
 *
 * The model is pure: `decide` says what a command would change or why it is refused, `evolve` what a cluster is after an
 * event, `ask` what would happen on the network. A `Lab` is the same cluster made of Linux namespaces.
 */

export type { Journal, JournalEntry } from './emulator/journal.ts';
export { Lab } from './emulator/lab.ts';
export { CapabilityError, LabClosed, LabRefused, NotRunning, ProbeError } from './emulator/lab-error.ts';
export type { LabOptions } from './emulator/lab-options.ts';
export type { Capture } from './emulator/services/capture.ts';
export type { KernelAnswer } from './emulator/services/probe.ts';
export { NotUnderstood } from './emulator/understood.ts';
export { type Address, address, parseAddress } from './model/address/address.ts';
export type { Mac } from './model/address/mac.ts';
export { type Prefix, parsePrefix, prefix } from './model/address/prefix.ts';
export { type Cluster, EMPTY_CLUSTER } from './model/cluster.ts';
export { type ClusterEvent, type Command, decide, evolve } from './model/decider.ts';
export type { Party, Walk } from './model/forward.ts';
export type { Outcome, Probe } from './model/probe.ts';
export { type Answer, ask, type Query } from './model/query.ts';
export type { Refusal } from './model/refusal.ts';
export type { Result } from './model/result.ts';
export { KernelError } from './netns/exec.ts';
export type { Completed, Running } from './netns/holder.ts';
export { type Op, render } from './netns/op.ts';
export { HolderError } from './netns/open-holder.ts';
