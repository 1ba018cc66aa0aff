/** What the manual says of one command: the parts that a manual page has. */
export type Page = {
  /** After the word vethlab. What a value or an argument is called says how a shell completes it. */
  readonly usage: string;
  /** One line, for the list of all commands. */
  readonly says: string;
  readonly about: string;
  /** Flags and arguments, as they are written, with units and defaults. */
  readonly options: readonly Entry[];
  readonly examples: readonly Entry[];
  readonly exits: readonly Entry[];
  /** Empty: it reads and writes none. */
  readonly files: readonly Entry[];
  /** Names of other commands. */
  readonly see: readonly string[];
};

export type Entry = readonly [what: string, says: string];

/** The whole page, no line of it longer than `WIDTH`. */
export function pageText({ usage, says, about, options, examples, exits, files, see }: Page): string {
  return [
    `usage: vethlab ${usage}`,
    `${says[0]?.toUpperCase()}${says.slice(1)}.`,
    wrapped(about, ''),
    section('Options and arguments', [...options, ['-h, --help', 'this page']]),
    section('Examples', examples),
    section('Exit codes', exits),
    ...(files.length > 0 ? [section('Files', files)] : []),
    `See also:\n${wrapped(see.map((name) => `vethlab ${name} --help`).join(', '), '  ')}`,
  ].join('\n\n');
}

const WIDTH = 110;

/** What is longer has a line to itself. */
const LONGEST_LABEL = 30;

function section(title: string, entries: readonly Entry[]): string {
  const labels = entries.map(([what]) => what.length).filter((length) => length <= LONGEST_LABEL);
  const column = Math.max(8, ...labels) + 4;
  return [`${title}:`, ...entries.map((entry) => entryText(entry, column))].join('\n');
}

function entryText([what, says]: Entry, column: number): string {
  const indent = ' '.repeat(column);
  const text = wrapped(says, indent);
  return what.length > column - 4 ? `  ${what}\n${text}` : `  ${what}${text.slice(what.length + 2)}`;
}

/** Paragraphs stay apart. */
function wrapped(text: string, indent: string): string {
  const paragraphs = text.split('\n\n').map((paragraph) => lines(paragraph.split(/\s+/), WIDTH - indent.length));
  return paragraphs.map((wrote) => wrote.map((line) => `${indent}${line}`).join('\n')).join('\n\n');
}

function lines(words: readonly string[], width: number): readonly string[] {
  const done: string[] = [];
  for (const word of words) {
    const last = done.at(-1);
    if (last === undefined || last.length + 1 + word.length > width) done.push(word);
    else done[done.length - 1] = `${last} ${word}`;
  }
  return done;
}
