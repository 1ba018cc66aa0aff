/** Ops as calls of programs, as few as can be. */
import type { Invocation } from './exec.ts';
import { linkOfSysctl } from './fact.ts';
import { factOf, linesOf, type Op } from './op.ts';
import type { Fact } from './spec.ts';

/** One call, the ops it does, and after how many of its lines each of them has begun. */
export type Work = {
  readonly invocation: Invocation;
  readonly ops: readonly Op[];
  readonly begins: readonly number[];
};

/** Calls that don't depend on each other. */
export type Stage = readonly Work[];

/**
 * Neighbours of one phase make a stage, and in it all of one program and namespace one call. So a lab is six stages,
 * however large it is: namespaces, their settings, veth pairs, what `ip` does inside beside rules, tables and files, programs.
 */
export function stages(ops: readonly Op[]): readonly Stage[] {
  const runs: Op[][] = [];
  let last: number | undefined;
  for (const op of ops) {
    const phase = phaseOf(op);
    if (phase === last) runs.at(-1)?.push(op);
    else runs.push([op]);
    last = phase;
  }
  return runs.map(stage);
}

/** In the order of the stages. */
export const batches = (ops: readonly Op[]): readonly Invocation[] =>
  stages(ops).flatMap((stage) => stage.map(({ invocation }) => invocation));

const PHASES: Readonly<Record<Fact['kind'], number>> = {
  namespace: 1,
  sysctl: 2,
  veth: 3,
  bridge: 4,
  vxlan: 4,
  vlan: 4,
  port: 4,
  altname: 4,
  up: 4,
  address: 4,
  neighbour: 4,
  route: 4,
  'bridge-fdb': 5,
  'vxlan-fdb': 5,
  ruleset: 4,
  iptables: 4,
  file: 5,
  container: 6,
  process: 6,
  listener: 6,
};

/** Veth pairs are deleted on their own: they have ends in two namespaces, in which all else must have been deleted. */
const phaseOf = (op: Op): number => (op.verb === 'del' ? -phaseOfFact(op.fact) : phaseOfFact(factOf(op)));

const phaseOfFact = (fact: Fact): number =>
  fact.kind === 'sysctl' && linkOfSysctl(fact.key).length > 0 ? 5 : PHASES[fact.kind];

function stage(ops: readonly Op[]): Stage {
  const calls = new Map<string, Op[]>();
  for (const op of ops) {
    const { program, ...rest } = linesOf(op);
    const key =
      program === 'ip' || program === 'bridge'
        ? `${program} ${'namespace' in rest ? rest.namespace : ''}`
        : `${calls.size}`;
    const call = calls.get(key);
    if (call) call.push(op);
    else calls.set(key, [op]);
  }
  return [...calls.values()].map(work);
}

function work(ops: readonly Op[]): Work {
  const all = ops.map(linesOf);
  const [first] = all;
  const [op] = ops;
  if (first === undefined || op === undefined) throw new RangeError('no call without an op');
  if (first.program === 'native') return { invocation: { kind: 'native', op }, ops, begins: [0] };
  if ('text' in first) return { invocation: { kind: 'load', ...first }, ops, begins: [0] };
  const lines: string[] = [];
  const begins = all.map((each) => {
    const begun = lines.length;
    if ('lines' in each) lines.push(...each.lines);
    return begun;
  });
  return { invocation: { kind: 'batch', ...first, lines, ops }, ops, begins };
}
