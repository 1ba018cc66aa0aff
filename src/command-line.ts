/** The words after `vethlab`, understood. */
import { CANDIDATES, isKept, isName, type KeptName, type Name, PAGES } from './manual/pages.ts';

export type Asked =
  | { readonly kind: 'help' | 'version' }
  /** The page about a command. */
  | { readonly kind: 'page'; readonly name: Name }
  | { readonly kind: 'doctor'; readonly form: 'text' | 'json' }
  | { readonly kind: 'play'; readonly chapter: string; readonly flags: readonly string[] }
  | { readonly kind: 'learn'; readonly argv: readonly string[] }
  | { readonly kind: 'conform'; readonly flags: readonly string[] }
  | { readonly kind: 'kept'; readonly name: KeptName; readonly argv: readonly string[] }
  /** What a shell wants to know of a line that is being typed: the words, the last of them up to the cursor. */
  | { readonly kind: 'candidates'; readonly words: readonly string[] }
  | { readonly kind: 'wrong'; readonly why: string };

const COMMANDS = Object.keys(PAGES);

export function understand(argv: readonly string[]): Asked {
  const [command, ...rest] = argv;
  if (command === undefined || isHelp(command) || (command === 'help' && rest.length === 0)) return { kind: 'help' };
  if (command === 'help') return understand([...rest.slice(0, 1), '--help']);
  if (command === '--version') return { kind: 'version' };
  if (command === CANDIDATES) return { kind: 'candidates', words: rest };
  if (command === '') return wrong(`a command that is empty; ${suggestion(command)}`);
  if (!isName(command))
    return wrong(`unknown ${command.startsWith('-') ? 'flag' : 'command'} ${command}; ${suggestion(command)}`);
  return wantsPage(command, rest) ? { kind: 'page', name: command } : asked(command, rest);
}

/** A chapter says more of itself. What follows the name of a place, or netctl or docker, is not ours. */
function wantsPage(command: Name, rest: readonly string[]): boolean {
  return (PASSES_ON.has(command) ? rest.slice(0, 1) : rest).some(isHelp);
}

const PASSES_ON: ReadonlySet<Name> = new Set(['play', 'ssh', 'exec', 'netctl', 'docker']);

const isHelp = (word: string): boolean => word === '--help' || word === '-h';

function asked(command: Name, rest: readonly string[]): Asked {
  if (isKept(command)) return { kind: 'kept', name: command, argv: rest };
  switch (command) {
    case 'doctor':
      return doctorOf(rest);
    case 'play':
      return playOf(rest);
    case 'learn':
      return { kind: 'learn', argv: rest };
    case 'conform':
      return { kind: 'conform', flags: rest };
  }
}

function doctorOf(rest: readonly string[]): Asked {
  const odd = rest.find((word) => word !== '--json');
  if (odd !== undefined) return wrong(`doctor takes no ${odd}; there is --json`);
  return { kind: 'doctor', form: rest.length > 0 ? 'json' : 'text' };
}

function playOf([chapter, ...flags]: readonly string[]): Asked {
  if (chapter === undefined) return wrong('play which chapter? 0 to 6, or a file');
  if (/^[0-6]$/.test(chapter) || /\.[cm]?[jt]s$/.test(chapter)) return { kind: 'play', chapter, flags };
  return wrong(`there is no chapter ${chapter}; there are 0 to 6, or give a file`);
}

const wrong = (why: string): Asked => ({ kind: 'wrong', why });

function suggestion(word: string): string {
  const near = COMMANDS.find((command) => distance(word, command) <= Math.min(2, word.length - 1));
  return near === undefined ? `there are ${COMMANDS.join(', ')}, --version and --help` : `did you mean ${near}?`;
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const swap = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(swap, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
