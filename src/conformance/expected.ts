/** What the model says of a probe: asked once for each, by whoever compares and by whoever counts. */
import type { Cluster } from '../model/cluster.ts';
import { derivedFor } from '../model/derived.ts';
import { type Answer, answer, type Probe } from '../model/probe.ts';

/** Of the very same cluster and probe: nothing is taken from one that is alike. */
export const expectedOf: (cluster: Cluster, probe: Probe) => Answer = derivedFor(answer);
