/** Mistakes in the doing: the plan is right. */
import { type Exec, type Invocation, KernelError } from '../../netns/exec.ts';
import { factOf, linesOf, type Op } from '../../netns/op.ts';
import type { Fact } from '../../netns/spec.ts';
import { applying, type Mutant, type Through } from './mutant.ts';
import { inNode } from './place.ts';

export const APPLY: readonly Mutant[] = [
  applying('the first call of an undo is skipped', 'plan', undoSkipped),
  applying(
    'what the kernel refuses is taken for done',
    'plan',
    () => (exec) => (invocation) =>
      exec(invocation).catch((error: unknown) => {
        if (error instanceof KernelError) return '';
        throw error;
      }),
  ),
  applying('neighbours are not deleted', 'plan', () => skipping(isDeletion('neighbour'))),
  applying('entries of bridges and tunnels are not deleted', 'plan', () =>
    skipping(isDeletion('bridge-fdb', 'vxlan-fdb')),
  ),
  applying('veth pairs are not deleted', 'plan', () => skipping(isDeletion('veth'))),
  applying('listeners are not ended', 'S10', () => skipping(isDeletion('listener'))),
  applying('programs are not ended', 'plan', () => skipping(isDeletion('process'))),
  applying('a ruleset that is there is not replaced', 'plan', () => skippingReplacement('nft')),
  applying('tables that are there are not replaced', 'plan', () => skippingReplacement('iptables-restore')),
  applying('files that are there are not written again', 'D4', () =>
    skipping(({ verb, ...op }) => verb === 'replace' && 'to' in op && op.to.kind === 'file'),
  ),
  applying(
    'name servers are not told that names have changed',
    'D4',
    () => (exec) => (invocation) => exec(unsaid(invocation)),
  ),
  applying('the last line of a call of many is lost', 'plan', lastLineLost),
];

/** After a failure comes the undo. */
function undoSkipped(): Through {
  let failed = false;
  return (exec) => async (invocation) => {
    if (failed && invocation.kind !== 'read' && invocation.kind !== 'native-read') {
      failed = false;
      return '';
    }
    try {
      return await exec(invocation);
    } catch (error) {
      failed = true;
      throw error;
    }
  };
}

const isDeletion =
  (...kinds: readonly Fact['kind'][]) =>
  (op: Op): boolean =>
    op.verb === 'del' && kinds.includes(op.fact.kind);

/** Such ops are not done, and said to be. */
const skipping =
  (isSkipped: (op: Op) => boolean): Through =>
  (exec) =>
  async (invocation) => {
    if (invocation.kind === 'native') return isSkipped(invocation.op) ? '' : exec(invocation);
    if (invocation.kind !== 'batch' || !invocation.ops?.some(isSkipped)) return exec(invocation);
    const ops = invocation.ops.filter((op) => !isSkipped(op));
    return ops.length === 0 ? '' : exec({ ...invocation, ops, lines: ops.flatMap(linesIn) });
  };

function linesIn(op: Op): readonly string[] {
  const lines = linesOf(op);
  return 'lines' in lines ? lines.lines : [];
}

/** What was once loaded stays, as long as its namespace. */
function skippingReplacement(program: 'nft' | 'iptables-restore'): Through {
  const loaded = new Set<string>();
  return (exec: Exec) => async (invocation) => {
    for (const op of opsIn(invocation))
      if (op.verb === 'del' && op.fact.kind === 'namespace') loaded.delete(op.fact.namespace);
    if (invocation.kind !== 'load' || invocation.program !== program) return exec(invocation);
    if (loaded.has(invocation.namespace)) return '';
    loaded.add(invocation.namespace);
    return exec(invocation);
  };
}

function opsIn(invocation: Invocation): readonly Op[] {
  if (invocation.kind === 'native') return [invocation.op];
  return invocation.kind === 'batch' ? (invocation.ops ?? []) : [];
}

function unsaid(invocation: Invocation): Invocation {
  if (invocation.kind !== 'native' || invocation.op.verb !== 'replace') return invocation;
  const { from } = invocation.op;
  const to = factOf(invocation.op);
  if (to.kind !== 'file') return invocation;
  return { kind: 'native', op: { verb: 'replace', from, to: { kind: 'file', path: to.path, text: to.text } } };
}

/** From the first node on: without a network between the nodes there is no lab. */
function lastLineLost(): Through {
  let hasNode = false;
  return (exec) => (invocation) => {
    const call = hasNode ? shortened(invocation) : invocation;
    hasNode ||= opsIn(invocation).some((op) => isOfNode(factOf(op)));
    return exec(call);
  };
}

const isOfNode = (fact: Fact): boolean => 'namespace' in fact && inNode(fact.namespace);

/** A single line is all there is, and kept. */
function shortened(invocation: Invocation): Invocation {
  if (invocation.kind !== 'batch' || invocation.lines.length < 2) return invocation;
  const { ops: _, ...batch } = invocation;
  return { ...batch, lines: batch.lines.slice(0, -1) };
}
