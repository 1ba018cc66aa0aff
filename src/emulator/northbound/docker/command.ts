/** What a command of docker is: data for its help texts and its parser, and a function that carries it out. */
import type { Cluster } from '../../../model/cluster.ts';
import type { ClusterEvent, Command } from '../../../model/decider.ts';
import type { Party } from '../../../model/forward.ts';
import type { NodeName } from '../../../model/node.ts';
import type { Refusal } from '../../../model/refusal.ts';
import type { Result } from '../../../model/result.ts';
import type { Completed, Running, RunRequest } from '../../../netns/holder.ts';
import type { Clock } from './chronicle.ts';
import type { Flag, Given } from './flags.ts';
import type { Reply } from './reply.ts';

type Program = Pick<RunRequest, 'input' | 'env' | 'timeoutMs'>;

/** What docker needs of a lab, or of a model: its state, a way to change it, and what only a kernel has. */
export type Door = {
  readonly cluster: Cluster;
  /** All of them or none. */
  dispatch(commands: readonly Command[]): Promise<Result<readonly ClusterEvent[], Refusal>>;
  /** Runs a program where the party is, and waits for its end. */
  exec?(party: Party, argv: readonly string[], options: Program): Promise<Completed>;
  /** Begins a program where the party is. */
  spawn?(party: Party, argv: readonly string[], options: Pick<Program, 'env'>): Promise<Pick<Running, 'completed'>>;
  /** When containers were made, started and stopped. Without it times are not shown. */
  readonly clock?: Clock;
};

/** The engine of one node, or the swarm manager in front of all of them. */
export type View = { readonly kind: 'node'; readonly node: NodeName } | { readonly kind: 'swarm' };

/** Who runs the programs of `exec` and of a `run` in the foreground: the door, or whoever asked, with their own terminal. */
export type Programs = 'door' | 'caller';

/** A command line that was understood. */
export type Call = {
  readonly given: Given;
  readonly door: Door;
  readonly view: View;
  readonly programs: Programs;
  /** What was piped into docker. */
  readonly input: string | undefined;
  /** Whether somebody is at the other end of its input: what wants a terminal has one, and who is asked can answer. */
  readonly somebody: 'there' | 'not-there';
  /** Of the shell in which docker was typed. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Swarm's. */
  readonly strategy: string;
};

export type Verb = {
  readonly kind: 'verb';
  readonly name: string;
  readonly aliases: readonly string[];
  /** One line, for help. */
  readonly says: string;
  /** The positional arguments, for help: `CONTAINER [CONTAINER...]`. */
  readonly args: string;
  /** How many of them there may be. */
  readonly count: { readonly least: number; readonly most: number };
  readonly flags: readonly Flag[];
  /** `first`: the first argument ends the flags. `anywhere`: only `--` does. */
  readonly where: 'first' | 'anywhere';
  run(call: Call): Reply | Promise<Reply>;
};

export type Noun = {
  readonly kind: 'noun';
  readonly name: string;
  readonly says: string;
  readonly verbs: readonly Verb[];
};

type Options = Partial<Pick<Verb, 'aliases' | 'flags' | 'where'>>;

/** The number of arguments follows from their names: `[X]` may be left out, `X...` may be repeated, OPTIONS are many. */
export const verb = (
  name: string,
  says: string,
  args: string,
  { aliases = [], flags = [], where = 'anywhere' }: Options,
  run: Verb['run'],
): Verb => ({ kind: 'verb', name, aliases, says, args, count: countOf(args), flags, where, run });

export const answersTo = (command: Noun | Verb, word: string): boolean =>
  command.name === word || (command.kind === 'verb' && command.aliases.includes(word));

function countOf(args: string): Verb['count'] {
  const needed = args
    .replace(/\[[^\]]*\]*/g, '')
    .split(' ')
    .filter(Boolean).length;
  const optional = args.match(/\[[^\]]*\]*/g)?.length ?? 0;
  const isOpen = args.includes('...') || args.includes('OPTIONS');
  return { least: needed, most: isOpen ? Number.POSITIVE_INFINITY : needed + optional };
}

export const noun = (name: string, says: string, verbs: readonly Verb[]): Noun => ({ kind: 'noun', name, says, verbs });
