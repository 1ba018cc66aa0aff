/** What an owner and its agent say to each other: a line of JSON each. */
import type { Invocation } from '../exec.ts';
import type { NameQuestion, RunRequest, SocketProbe } from '../holder.ts';
import type { TapLink } from '../tap.ts';
import type { ProgramRequest, Stream } from './program.ts';

export type Request = { readonly id: number } & Question;

export type Question =
  | { readonly kind: 'exec'; readonly invocation: Invocation }
  | { readonly kind: 'run'; readonly run: RunRequest }
  | { readonly kind: 'probe'; readonly probes: readonly SocketProbe[]; readonly patienceMs: number }
  | { readonly kind: 'resolve'; readonly questions: readonly NameQuestion[]; readonly patienceMs: number }
  | { readonly kind: 'tap'; readonly links: readonly TapLink[] }
  | { readonly kind: 'untap'; readonly tap: number }
  /** The number that the agent knows the container's first process by; nothing where there is no such container. */
  | { readonly kind: 'first-process'; readonly container: string }
  | { readonly kind: 'spawn'; readonly program: ProgramRequest }
  | { readonly kind: 'end'; readonly spawned: number; readonly signal: NodeJS.Signals };

export type Reply =
  | { readonly kind: 'done'; readonly value: unknown }
  /** `by`: the system, or a mistake in the agent itself. */
  | { readonly kind: 'refused'; readonly by: 'system' | 'mistake'; readonly said: string; readonly done: number };

export type Message =
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly because: string }
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply }
  | { readonly kind: 'said'; readonly id: number; readonly stream: Stream; readonly text: string }
  | { readonly kind: 'ended'; readonly id: number; readonly code: number };
