/** All commands, in the order in which they are listed. */
import { DOORS } from './doors.ts';
import { LIFE } from './life.ts';
import { type Page, pageText } from './page.ts';
import { PLAYING } from './playing.ts';

/** About labs that are kept. */
const KEPT = { ...LIFE, ...DOORS } as const;

/** A new command is a page here, and a line where `main.ts` runs it. */
export const PAGES = { ...PLAYING, ...KEPT } as const;

export type Name = keyof typeof PAGES;
export type KeptName = keyof typeof KEPT;

export const isName = (word: string): word is Name => Object.hasOwn(PAGES, word);
export const isKept = (word: string): word is KeptName => Object.hasOwn(KEPT, word);

export const pageOf = (name: Name): Page => PAGES[name];
export const helpOf = (name: Name): string => pageText(PAGES[name]);

/** Not in the manual: what follows it are words of a line, and what is printed can be the last of them. For shells. */
export const CANDIDATES = '__candidates';

/** What `vethlab --help` prints. */
export const USAGE = `usage: vethlab COMMAND
${lines(PLAYING)}

labs that are kept:
${lines(KEPT)}

  COMMAND --help           the page about a command: flags, examples, exit codes, files
  --version, --help`;

function lines(pages: Readonly<Record<string, Page>>): string {
  return Object.entries(pages)
    .map(([name, { says }]) => `  ${name.padEnd(24)} ${says}`)
    .join('\n');
}
