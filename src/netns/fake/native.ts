/** What the lab's agent does by itself, in memory. */
import type { NativeReading } from '../exec.ts';
import { factKey, linkOfSysctl } from '../fact.ts';
import type { Op } from '../op.ts';
import type { Fact, NamespaceName } from '../spec.ts';
import { deleteLink } from './links.ts';
import { emptyStack, Refusal, type Stack } from './stack.ts';

export type Machine = {
  readonly stacks: Map<NamespaceName, Stack>;
  /** Files, processes, containers and listeners, by what tells them apart. */
  readonly held: Map<string, Fact>;
};

export function changeNative(machine: Machine, op: Op): void {
  if (op.verb === 'replace') addNative(machine, op.to, 'instead');
  else if (op.verb === 'add') addNative(machine, op.fact, 'new');
  else deleteNative(machine, op.fact);
}

function addNative(machine: Machine, fact: Fact, how: 'new' | 'instead'): void {
  if (fact.kind === 'namespace') addNamespace(machine, fact.namespace);
  else if (fact.kind === 'sysctl') set(machine, fact, fact.value);
  else hold(machine, fact, how);
}

function addNamespace({ stacks }: Machine, name: NamespaceName): void {
  if (stacks.has(name)) throw new Refusal(`namespace ${name}: File exists`);
  stacks.set(name, emptyStack(name));
}

function hold(machine: Machine, fact: Fact, how: 'new' | 'instead'): void {
  if (fact.kind !== 'file') stackOf(machine, fact);
  const taken = how === 'new' && fact.kind !== 'file' && machine.held.has(identity(fact));
  if (taken) throw new Refusal(`${identity(fact)}: File exists`);
  machine.held.set(identity(fact), fact);
}

function deleteNative(machine: Machine, fact: Fact): void {
  if (fact.kind === 'namespace') deleteNamespace(machine, fact.namespace);
  else if (fact.kind === 'sysctl') set(machine, fact, fact.unset);
  else if (!machine.held.delete(identity(fact))) throw new Refusal(`${identity(fact)}: No such process`);
}

/** Stricter than the kernel, which would let them hold a namespace without a name. */
function deleteNamespace({ stacks, held }: Machine, name: NamespaceName): void {
  const stack = stacks.get(name);
  if (!stack) throw new Refusal(`namespace ${name}: No such file or directory`);
  const holders = [...held.values()].filter((fact) => 'namespace' in fact && fact.namespace === name);
  if (holders.length > 0) throw new Refusal(`namespace ${name}: Device or resource busy`);
  for (const link of [...stack.links.values()]) deleteLink(stacks, stack, link);
  stacks.delete(name);
}

function set(machine: Machine, fact: Extract<Fact, { kind: 'sysctl' }>, value: string): void {
  const stack = stackOf(machine, fact);
  const lacking = linkOfSysctl(fact.key).some((link) => !stack.links.has(link));
  if (lacking) throw new Refusal(`${fact.key}: No such file or directory`);
  stack.sysctls.set(fact.key, value);
}

function stackOf({ stacks }: Machine, fact: Fact): Stack {
  const stack = 'namespace' in fact ? stacks.get(fact.namespace) : undefined;
  if (!stack) throw new Refusal(`${fact.kind}: No such file or directory`);
  return stack;
}

function identity(fact: Fact): string {
  if (fact.kind === 'file') return `file ${fact.path}`;
  return fact.kind === 'process' || fact.kind === 'container' ? `${fact.kind} ${fact.name}` : factKey(fact);
}

export const readNative = (
  { stacks, held }: Machine,
  sysctls: readonly Pick<NativeReading['sysctls'][number], 'namespace' | 'key'>[],
): NativeReading => ({
  namespaces: [...stacks.keys()].sort(),
  facts: [...held.values()],
  sysctls: sysctls.map(({ namespace, key }) => ({
    namespace,
    key,
    value: stacks.get(namespace)?.sysctls.get(key) ?? null,
  })),
});
