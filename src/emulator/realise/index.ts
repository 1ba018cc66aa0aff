/**
 * What should be true of the kernel for it to be this cluster. Pure; the only place that knows both the cluster's words
 * and the kernel's. Written from the behaviour of Contiv and Docker, never from the model's `forward`.
 */
import type { Cluster } from '../../model/cluster.ts';
import type { Capabilities } from '../../netns/capabilities.ts';
import { type Draft, expanded } from '../../netns/draft.ts';
import type { KernelSpec } from '../../netns/spec.ts';
import { containers } from './container.ts';
import { nameServers } from './dns.ts';
import { sandboxes } from './endpoint.ts';
import { layout } from './layout.ts';
import { nat } from './nat.ts';
import { networks } from './network.ts';
import { policies } from './policy.ts';
import { underlay } from './underlay.ts';

export const realise = (cluster: Cluster, capabilities: Capabilities): KernelSpec =>
  expanded(draft(cluster, capabilities));

/** In fewer words. What is as it was in another cluster is made of the same facts, for who compares them. */
export function draft(cluster: Cluster, capabilities: Capabilities): Draft {
  const seen = layout(cluster, capabilities);
  const facts: Draft = [underlay, networks, sandboxes, policies, nat, nameServers, containers].flatMap((part) =>
    part(seen),
  );
  return capabilities.altname ? facts : facts.filter(({ kind }) => kind !== 'altname');
}
