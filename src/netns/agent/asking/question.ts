/** A question to the network, and how it can end. */
import type { NamespaceName } from '../../spec.ts';

/** Put in the namespace where it is asked: a socket that waits, or what is known at once. */
export type Question<T> = {
  readonly namespace: NamespaceName;
  readonly pose: () => Posed<T>;
};

export type Posed<T> = { readonly kind: 'pending'; readonly waiting: Waiting<T> } | Ended<T>;

export type Waiting<T> = {
  /** Closed by who asks. */
  readonly fd: number;
  /** What a log of dropped packets calls the question and its answers. */
  readonly key?: string;
  /** Called when something may have come: undefined if nothing did. */
  readonly read: () => Ended<T> | undefined;
};

/** `quiet`: nothing came, and `by` is why. A packet can get lost, so once is not enough: it is asked again. */
export type Ended<T> = Settled<T> | { readonly kind: 'quiet'; readonly by: string };

/**
 * `silent`: there is no answer, and `by` is what proves it. `undecided` is no verdict: it could not be asked, or
 * neither answer nor silence could be made sure of.
 */
export type Settled<T> =
  | { readonly kind: 'answered'; readonly answer: T }
  | { readonly kind: 'silent'; readonly by: string }
  | { readonly kind: 'undecided'; readonly because: string };
