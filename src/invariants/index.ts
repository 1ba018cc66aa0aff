/// <reference lib="esnext.disposable" preserve="true" />
/**
 * What must hold of any topology, as properties for fast-check:
 * `await fc.assert(nonInterference({ topology, tenant: 'blue' }))`. In the model, or in a lab's kernel with
 * `build: inKernel()`. What does not hold is shrunk by fast-check and thrown as InvariantBroken.
 */

export { InvariantBroken } from './broken.ts';
export type { Claim } from './claim.ts';
export { denyMonotonicity } from './deny-monotonicity.ts';
export { elsewhere } from './elsewhere.ts';
export { idempotence } from './idempotence.ts';
export { nonInterference } from './non-interference.ts';
export { orderIndependence, type Ranks } from './order.ts';
export { type Move, placementIndependence } from './placement.ts';
export { rebuilding } from './rebuilding.ts';
export { type Labels, relabelling } from './relabelling.ts';
export type { Topology } from './topology.ts';
export type { View } from './view.ts';
export { type Build, inKernel, inModel, type World } from './world.ts';
