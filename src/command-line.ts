/** The words after `vethlab`, understood. */
import { isName, type Name, PAGES } from './kept/manual.ts';

export type Asked =
  | { readonly kind: 'help' | 'version' }
  | { readonly kind: 'doctor'; readonly form: 'text' | 'json' }
  | { readonly kind: 'play'; readonly chapter: string; readonly flags: readonly string[] }
  | { readonly kind: 'conform'; readonly flags: readonly string[] }
  | { readonly kind: 'kept'; readonly name: Name; readonly argv: readonly string[] }
  | { readonly kind: 'wrong'; readonly why: string };

export const USAGE = `usage: vethlab COMMAND
  doctor [--json]          what this kernel and system can do, what is missing, and how to get it
  play CHAPTER [flags]     play a chapter, 0 to 6, or a scenario file; play CHAPTER --help lists the flags
  conform [flags]          random worlds, the model against the kernel; conform --help lists the flags

labs that are kept (COMMAND --help says more):
${Object.values(PAGES)
  .map(({ usage, says }) => `  ${usage}\n                           ${says}`)
  .join('\n')}

  --version, --help`;

const COMMANDS = ['doctor', 'play', 'conform', ...Object.keys(PAGES)];

export function understand(argv: readonly string[]): Asked {
  const [command, ...rest] = argv;
  if (command === undefined || command === '--help' || command === '-h' || command === 'help') return { kind: 'help' };
  if (command === '--version') return { kind: 'version' };
  if (command === 'doctor') return doctorOf(rest);
  if (command === 'play') return playOf(rest);
  if (command === 'conform') return { kind: 'conform', flags: rest };
  if (isName(command)) return { kind: 'kept', name: command, argv: rest };
  return wrong(`unknown ${command.startsWith('-') ? 'flag' : 'command'} ${command}; ${suggestion(command)}`);
}

function doctorOf(rest: readonly string[]): Asked {
  if (rest.includes('--help') || rest.includes('-h')) return { kind: 'help' };
  const odd = rest.find((word) => word !== '--json');
  if (odd !== undefined) return wrong(`doctor takes no ${odd}; there is --json`);
  return { kind: 'doctor', form: rest.length > 0 ? 'json' : 'text' };
}

function playOf([chapter, ...flags]: readonly string[]): Asked {
  if (chapter === undefined) return wrong('play which chapter? 0 to 6, or a file');
  if (/^[0-6]$/.test(chapter) || /\.[cm]?[jt]s$/.test(chapter)) return { kind: 'play', chapter, flags };
  if (chapter === '--help' || chapter === '-h') return { kind: 'help' };
  return wrong(`there is no chapter ${chapter}; there are 0 to 6, or give a file`);
}

const wrong = (why: string): Asked => ({ kind: 'wrong', why });

function suggestion(word: string): string {
  const near = COMMANDS.find((command) => distance(word, command) <= 2);
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
