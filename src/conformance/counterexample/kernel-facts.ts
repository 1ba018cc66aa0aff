/** What the kernel is, told by what it should be and what would have to be done for it to be so. */
import { factKey } from '../../netns/fact.ts';
import type { Op } from '../../netns/op.ts';
import type { KernelSpec } from '../../netns/spec.ts';

/** `drift` leads from what is to `spec`. */
export function kernelFacts(spec: KernelSpec, drift: readonly Op[]): KernelSpec {
  const lacking = new Set(
    drift.flatMap((op) => (op.verb === 'del' ? [] : [factKey(op.verb === 'add' ? op.fact : op.to)])),
  );
  const added = drift.flatMap((op) => {
    if (op.verb === 'add') return [];
    return op.verb === 'del' ? [op.fact, ...(op.taking ?? [])] : [op.from];
  });
  return [...spec.filter((fact) => !lacking.has(factKey(fact))), ...added];
}
