/** The grammar of a command, as its page in the manual has it. */
import type { Entry, Page } from '../../manual/page.ts';
import type { Grammar, Option } from './grammar.ts';

export function grammarOf({ usage, options }: Page): Grammar {
  const args = argumentsIn(usage);
  return {
    commands: [],
    options: [...options.flatMap(optionOf), { forms: ['--help'], value: '' }],
    args,
    flags: args.at(-1)?.endsWith('...') ? 'first' : 'anywhere',
  };
}

/** `--tcp PORT`, `--kernel=KIND`, `-v` */
function optionOf([what]: Entry): readonly Option[] {
  const [, form, value = ''] = /^(--?[\w-]+)(?:[ =](\S+))?$/.exec(what) ?? [];
  return form === undefined ? [] : [{ forms: [form], value }];
}

/** What is left of a usage line without its command and its flags. */
function argumentsIn(usage: string): readonly string[] {
  const bare = usage.replace(/\[[^\]]*--?[a-z].*?\]+/g, '').replaceAll(/[[\]]/g, '');
  return bare
    .split(' ')
    .slice(1)
    .filter((word) => word !== '' && word !== 'flags' && !word.startsWith('-'));
}
