/** A lab's own namespaces, and the agent inside that acts for its owner. Ends with its owner, however that ends. */
import type { Address } from '../model/address/address.ts';
import type { Exec } from './exec.ts';
import type { NamespaceName } from './spec.ts';
import type { Tap, TapLink } from './tap.ts';
import type { Pids } from './way-in.ts';

export { HolderError, openHolder } from './open-holder.ts';

/** Where a program runs: in a network namespace, and in the mounts, pids and hostname of a container if one is named. */
export type Place = { readonly namespace: NamespaceName; readonly container?: string };

export type Completed = {
  /** 128 + N when ended by signal N. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
};

export type RunRequest = {
  readonly place: Place;
  readonly argv: readonly string[];
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Default 10 000. Then it is ended and `code` is 124, as timeout(1) does. */
  readonly timeoutMs?: number;
};

/** Named here, not by Node's types: who uses vethlab need not have those. */
export type Signal =
  | 'SIGCONT'
  | 'SIGHUP'
  | 'SIGINT'
  | 'SIGKILL'
  | 'SIGQUIT'
  | 'SIGSTOP'
  | 'SIGTERM'
  | 'SIGUSR1'
  | 'SIGUSR2';

/** A program that runs until it is ended: tcpdump, nc -l. */
export interface Running extends AsyncDisposable {
  /**
   * Resolves with the first line of stdout or stderr, past ones included, that contains `text`; rejects at the end of the
   * program, or when its time is over (default 10 000).
   */
  says(text: string, timeoutMs?: number): Promise<string>;
  /** SIGTERM (or the given signal), SIGKILL two seconds later, and all it printed. */
  end(signal?: Signal): Promise<Completed>;
  /** When it ends by itself. */
  readonly completed: Promise<Completed>;
}

export type SocketProbe = {
  readonly namespace: NamespaceName;
  readonly to: Address;
  readonly by:
    | { readonly kind: 'icmp' }
    | { readonly kind: 'tcp'; readonly port: number }
    | { readonly kind: 'udp'; readonly port: number };
};

/** `undecided` is no verdict: it could not be asked, or neither an answer came nor was silence proven. */
export type SocketOutcome = { readonly ms: number } & (
  | {
      readonly outcome: 'reached' | 'refused';
      /** IP TTL of the echo reply, for ICMP. */
      readonly ttl?: number;
    }
  /** What proves it: the prefix of the rule that dropped the question or its answer, or the reason in words. */
  | { readonly outcome: 'timed-out'; readonly by: string }
  | { readonly outcome: 'undecided'; readonly because: string }
);

export type NameQuestion = {
  readonly namespace: NamespaceName;
  readonly server: Address;
  readonly name: string;
};

/**
 * The addresses; or there is no such name; or the server can't or won't say (SERVFAIL, REFUSED); or nobody answers; or
 * that could not be found out, an answer that can't be read included.
 */
export type NameAnswer = readonly Address[] | 'nxdomain' | 'failed' | 'timed-out' | { readonly because: string };

export interface Holder extends AsyncDisposable {
  /** Process id, seen from the owner, of the first process of the lab. */
  readonly pid: number;
  readonly exec: Exec;
  run(request: RunRequest): Promise<Completed>;
  spawn(request: Omit<RunRequest, 'input' | 'timeoutMs'>): Promise<Running>;
  /** Many at once. After `patienceMs` what is not decided by evidence is `undecided`; else time has no say. */
  probe(probes: readonly SocketProbe[], patienceMs?: number): Promise<readonly SocketOutcome[]>;
  /** A record lookups, as `probe` asks. */
  resolve(questions: readonly NameQuestion[], patienceMs?: number): Promise<readonly NameAnswer[]>;
  /** Every frame of these links from now on. */
  tap(links: readonly TapLink[]): Promise<Tap>;
  /** Of a container, for nsenter(1): nothing where there is no such container. */
  firstProcess(container: string): Promise<Pids | undefined>;
  /** Resolves when the lab has gone, with the reason. */
  readonly gone: Promise<string>;
}
