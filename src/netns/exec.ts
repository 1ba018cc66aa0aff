/** The port through which the kernel is changed and read. */
import type { Op } from './op.ts';
import type { Fact, NamespaceName } from './spec.ts';
import type { StackListing } from './stack-listing.ts';

/** One call of a program (or of the agent itself, for what needs no program). */
export type Invocation =
  /**
   * `ip -batch -` or `bridge -batch -` in a namespace (none: the lab's first one). `ops` are what all the lines do: who
   * can do that without a program does, and counts in lines all the same. With only some of the lines they say nothing.
   */
  | {
      readonly kind: 'batch';
      readonly program: 'ip' | 'bridge';
      readonly namespace?: NamespaceName;
      readonly lines: readonly string[];
      readonly ops?: readonly Op[];
    }
  /** `nft -f -`, `iptables-restore`. */
  | {
      readonly kind: 'load';
      readonly program: 'nft' | 'iptables-restore';
      readonly namespace: NamespaceName;
      readonly text: string;
    }
  /** A reading: `ip -j`, `bridge -j`, `nft -j`, `iptables-save`. */
  | { readonly kind: 'read'; readonly argv: readonly string[]; readonly namespace?: NamespaceName }
  /** Done by the agent itself: sysctl, file, process, container, listener. */
  | { readonly kind: 'native'; readonly op: Op }
  /**
   * What the agent itself holds, as JSON facts: files, processes, containers, listeners; the value of sysctls; and the
   * stacks of these namespaces.
   */
  | {
      readonly kind: 'native-read';
      readonly sysctls: readonly { readonly namespace: NamespaceName; readonly key: string }[];
      readonly stacks?: 'all' | readonly NamespaceName[];
    };

/** What a `native-read` prints, as JSON. `facts` are the files, processes (that still run), containers and listeners. */
export type NativeReading = {
  readonly namespaces: readonly NamespaceName[];
  readonly facts: readonly Fact[];
  /** Null where the kernel does not have the key. */
  readonly sysctls: readonly {
    readonly namespace: NamespaceName;
    readonly key: string;
    readonly value: string | null;
  }[];
  /** Absent where they were not asked for, or only programs can read them. */
  readonly stacks?: readonly StackListing[];
};

/** Resolves with what was printed; rejects with `KernelError`. */
export type Exec = (invocation: Invocation) => Promise<string>;

/** The kernel, or a program that speaks for it, said no. */
export class KernelError extends Error {
  override readonly name: string = 'KernelError';
  readonly invocation: Invocation;
  /** Lines of a batch that had been done before the failing one. */
  readonly done: number;
  /** The kernel's own words. */
  readonly said: string;

  constructor(invocation: Invocation, said: string, done = 0) {
    super(said.trim().split('\n')[0] ?? 'the kernel refused');
    this.invocation = invocation;
    this.done = done;
    this.said = said;
  }
}

/** Not the kernel's no, but a mistake of ours in who was to ask it. Undone as any failure is. */
export class AgentError extends KernelError {
  override readonly name = 'AgentError';
}
