/**
 * A kernel in memory behind the `Exec` port: takes what `apply` sends, refuses as Linux does and in its words, takes
 * along what Linux takes along, and answers what `observe` reads.
 */
import { type Exec, type Invocation, KernelError } from './exec.ts';
import { changeLink } from './fake/links.ts';
import { read } from './fake/listings.ts';
import { changeNative, type Machine, readNative } from './fake/native.ts';
import { loadIptables, loadNft } from './fake/rules.ts';
import { emptyStack, Refusal, type Stack } from './fake/stack.ts';
import { changeAddress, changeFdb, changeNeighbour, changeRoute } from './fake/tables.ts';
import type { NamespaceName } from './spec.ts';

export function fakeKernel(): Exec {
  const machine: Machine = { stacks: new Map(), held: new Map() };
  const first = emptyStack('');
  return async (invocation) => {
    const progress = { done: 0 };
    try {
      return run(machine, first, invocation, progress);
    } catch (error) {
      throw error instanceof Refusal ? new KernelError(invocation, error.message, progress.done) : error;
    }
  };
}

function run(machine: Machine, first: Stack, invocation: Invocation, progress: { done: number }): string {
  switch (invocation.kind) {
    case 'native-read':
      return JSON.stringify(readNative(machine, invocation.sysctls));
    case 'native':
      changeNative(machine, invocation.op);
      return '';
    case 'read':
      return read(machine.stacks, stackOf(machine, first, invocation.namespace), invocation.argv);
    case 'load': {
      const load = invocation.program === 'nft' ? loadNft : loadIptables;
      load(stackOf(machine, first, invocation.namespace), invocation.text);
      return '';
    }
    case 'batch':
      for (const line of invocation.lines) {
        change(machine, stackOf(machine, first, invocation.namespace), line.split(' '));
        progress.done += 1;
      }
      return '';
  }
}

function stackOf({ stacks }: Machine, first: Stack, name: NamespaceName | undefined): Stack {
  const stack = name === undefined ? first : stacks.get(name);
  if (!stack) throw new Refusal(`Cannot open network namespace "${name}": No such file or directory`);
  return stack;
}

function change({ stacks }: Machine, stack: Stack, [object, ...words]: readonly string[]): void {
  switch (object) {
    case 'link':
      changeLink(stacks, stack, words);
      break;
    case 'address':
      changeAddress(stack, words);
      break;
    case 'route':
      changeRoute(stack, words);
      break;
    case 'neighbour':
      changeNeighbour(stack, words);
      break;
    case 'fdb':
      changeFdb(stack, words);
      break;
    default:
      throw new Refusal(`Object "${object}" is unknown, try "ip help".`);
  }
}
