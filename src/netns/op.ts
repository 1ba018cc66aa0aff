/** One change of the kernel, with its inverse. */
import type { Fact } from './spec.ts';

/** `replace` is for facts that have one value at a time: ruleset, iptables, sysctl, file. */
export type Op =
  | { readonly verb: 'add' | 'del'; readonly fact: Fact }
  | { readonly verb: 'replace'; readonly from: Fact; readonly to: Fact };
