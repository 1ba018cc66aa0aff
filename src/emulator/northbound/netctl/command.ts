/** What a command of netctl is: data for its help texts and its parser, and a function that carries it out. */
import type { Profile } from '../contiv/door.ts';
import type { Flag, Given } from './flags.ts';
import type { Objects } from './netmaster.ts';
import type { Reply } from './reply.ts';

/** A command line that was understood. */
export type Call = { readonly given: Given; readonly objects: Objects; readonly profile: Profile };

export type Verb = {
  readonly kind: 'verb';
  readonly name: string;
  readonly aliases: readonly string[];
  /** One line, for help. */
  readonly says: string;
  /** The positional arguments, for help: `[network] [group]`; a blank where there are none. */
  readonly args: string;
  readonly flags: readonly Flag[];
  run(call: Call): Reply | Promise<Reply>;
};

export type Noun = {
  readonly kind: 'noun';
  readonly name: string;
  readonly aliases: readonly string[];
  readonly says: string;
  readonly verbs: readonly Verb[];
};

/** `delete` and `list` are as good as `rm` and `ls`. */
const ALIASES: Readonly<Record<string, readonly string[]>> = { rm: ['delete'], ls: ['list'] };

export const verb = (
  name: string,
  says: string,
  args: string,
  flags: readonly Flag[],
  run: (call: Call) => Reply | Promise<Reply>,
): Verb => ({ kind: 'verb', name, aliases: ALIASES[name] ?? [], says, args, flags, run });

export const noun = (name: string, says: string, verbs: readonly Verb[], aliases: readonly string[] = []): Noun => ({
  ...{ kind: 'noun', name, aliases, says, verbs },
});

export const answersTo = ({ name, aliases }: Noun | Verb, word: string): boolean =>
  name === word || aliases.includes(word);
