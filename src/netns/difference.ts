/** Specs as sets of facts. */
import { factKey } from './fact.ts';
import type { KernelSpec } from './spec.ts';

/** `missing`: only in `wanted`. `extra`: only in `actual`. */
export type Difference = { readonly missing: KernelSpec; readonly extra: KernelSpec };

export function difference(actual: KernelSpec, wanted: KernelSpec): Difference {
  return { missing: without(wanted, actual), extra: without(actual, wanted) };
}

export function sameSpec(a: KernelSpec, b: KernelSpec): boolean {
  const { missing, extra } = difference(a, b);
  return missing.length === 0 && extra.length === 0;
}

function without(facts: KernelSpec, others: KernelSpec): KernelSpec {
  const known = new Set(others.map(factKey));
  return facts.filter((fact) => !known.has(factKey(fact)));
}
