/** The imperative shell: a cluster, and the kernel made to be it. The cluster never runs ahead of the kernel. */
import { EMPTY_CLUSTER, type Cluster } from '../model/cluster.ts';
import { type ClusterEvent, type Command, decide, evolve } from '../model/decider.ts';
import type { Address } from '../model/address/address.ts';
import type { Party } from '../model/forward.ts';
import type { Probe } from '../model/probe.ts';
import { type Refusal, refusalText } from '../model/refusal.ts';
import { ok, type Result } from '../model/result.ts';
import { apply } from '../netns/apply.ts';
import { type Capabilities, capabilities } from '../netns/capabilities.ts';
import { type Completed, type Holder, openHolder, type Place, type Running, type RunRequest } from '../netns/holder.ts';
import { type Op, render } from '../netns/op.ts';
import { plan } from '../netns/plan.ts';
import type { KernelSpec, LinkName } from '../netns/spec.ts';
import { type LabClosed, NotRunning } from './lab-error.ts';
import { realise } from './realise/index.ts';
