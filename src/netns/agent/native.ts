/** Facts that need no program: made, unmade and read by the agent itself. */
import type { Invocation, NativeReading } from '../exec.ts';
import type { Op } from '../op.ts';
import type { Fact } from '../spec.ts';
import { addContainer, deleteContainer, heldContainers } from './containers.ts';
import { addDaemon, deleteDaemon, heldDaemons } from './daemons.ts';
import { deleteFile, heldFiles, writeFile } from './files.ts';
import { addListener, deleteListener, heldListeners } from './listeners.ts';
import { addNamespace, deleteNamespace, namespaceNames } from './namespaces.ts';
import { stackListings } from './netlink/stack.ts';
import { readSysctl, writeSysctl } from './sysctl.ts';

export async function nativeOp(op: Op): Promise<void> {
  if (op.verb !== 'replace') return op.verb === 'add' ? add(op.fact) : remove(op.fact);
  if (op.to.kind === 'sysctl' || op.to.kind === 'file') return add(op.to);
  await remove(op.from);
  await add(op.to);
}

async function add(fact: Fact): Promise<void> {
  switch (fact.kind) {
    case 'namespace':
      return addNamespace(fact.namespace);
    case 'sysctl':
      return writeSysctl(fact.namespace, fact.key, fact.value);
    case 'file':
      return writeFile(fact);
    case 'process':
      return addDaemon(fact);
    case 'container':
      return addContainer(fact);
    case 'listener':
      return addListener(fact);
    default:
      throw new Error(`${fact.kind} is no fact that the agent makes by itself`);
  }
}

async function remove(fact: Fact): Promise<void> {
  switch (fact.kind) {
    case 'namespace':
      return deleteNamespace(fact.namespace);
    case 'sysctl':
      return writeSysctl(fact.namespace, fact.key, fact.unset);
    case 'file':
      return deleteFile(fact);
    case 'process':
      return deleteDaemon(fact.name);
    case 'container':
      return deleteContainer(fact.name);
    case 'listener':
      return deleteListener(fact);
    default:
      throw new Error(`${fact.kind} is no fact that the agent unmakes by itself`);
  }
}

type Asked = Extract<Invocation, { kind: 'native-read' }>;

export function nativeReading({ sysctls, stacks = [] }: Asked): NativeReading {
  const namespaces = namespaceNames();
  return {
    namespaces,
    facts: [...heldFiles(), ...heldDaemons(), ...heldContainers(), ...heldListeners()],
    sysctls: sysctls.map(({ namespace, key }) => ({ namespace, key, value: readSysctl(namespace, key) })),
    ...(stacks.length === 0 ? {} : { stacks: stackListings(stacks === 'all' ? namespaces : stacks) }),
  };
}
