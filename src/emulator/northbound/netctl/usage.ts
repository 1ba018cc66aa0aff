/** Help texts, in the layout of the cli library that netctl is made with. */
import type { Noun, Verb } from './command.ts';
import { type Flag, toggle } from './flags.ts';
import { aligned, HELP } from './table.ts';

export const HELP_FLAG: Flag = toggle('help, h', 'show help');

/** Every list of commands ends with it. */
export const HELP_ENTRY = { name: 'help', aliases: ['h'], says: 'Shows a list of commands or help for one command' };

/** A command as help lists it. */
type Entry = Pick<Noun, 'name' | 'aliases' | 'says'>;

type Program = { readonly usage: string; readonly version: string; readonly flags: readonly Flag[] };

export const programHelp = ({ usage, version, flags }: Program, entries: readonly Entry[]): string =>
  aligned(
    `NAME:\n   netctl - ${usage}\n\n` +
      'USAGE:\n   netctl [global options] command [command options] [arguments...]\n   \n' +
      `VERSION:\n   \n${version}\n   \n` +
      `COMMANDS:\n   ${entryLines(entries)}\n` +
      `GLOBAL OPTIONS:\n   ${flagLines(flags)}\n`,
    HELP,
  );

export const nounHelp = ({ name, says, verbs }: Noun): string =>
  aligned(
    `NAME:\n   netctl ${name} - ${says}\n\n` +
      `USAGE:\n   netctl ${name} command [command options] [arguments...]\n\n` +
      `COMMANDS:\n   ${entryLines([...verbs, HELP_ENTRY])}\n` +
      `OPTIONS:\n   ${flagLines([HELP_FLAG])}\n`,
    HELP,
  );

/** `name` is the whole of it: `netctl network create`. */
export const commandHelp = (name: string, { says, args, flags }: Pick<Verb, 'says' | 'args' | 'flags'>): string =>
  aligned(
    `NAME:\n   ${name} - ${says}\n\n` +
      `USAGE:\n   ${name}${flags.length > 0 ? ' [command options]' : ''} ${args || '[arguments...]'}` +
      `${flags.length > 0 ? `\n\nOPTIONS:\n   ${flagLines(flags)}` : ''}\n`,
    HELP,
  );

const entryLines = (entries: readonly Entry[]): string =>
  entries.map(({ name, aliases, says }) => `${[name, ...aliases].join(', ')}\t${says}\n   `).join('');

const flagLines = (flags: readonly Flag[]): string =>
  flags.map((flag) => `${forms(flag)}${initial(flag)}\t${flag.says}${hint(flag)}\n   `).join('');

const forms = ({ names }: Flag): string => names.map(dashed).join(', ');

const dashed = (name: string): string => (name.length === 1 ? `-${name}` : `--${name}`);

function initial({ kind, initial, names }: Flag): string {
  if (kind === 'switch') return '';
  if (kind === 'list') return ` [${dashed(names[0])} option ${dashed(names[0])} option]`;
  return initial === '' ? ' ' : ` "${initial}"`;
}

const hint = ({ env }: Flag): string => (env === undefined ? '' : ` [$${env}]`);
