/** What can be typed after a word: enough of a command line's grammar to say what may come next. */
export type Grammar = {
  readonly commands: readonly { readonly names: readonly string[]; readonly grammar: Grammar }[];
  readonly options: readonly Option[];
  /** What each argument is called; the last one is repeated where it ends in dots. */
  readonly args: readonly string[];
  /** Whether a first argument ends the flags. */
  readonly flags: 'first' | 'anywhere';
};

export type Option = {
  readonly forms: readonly string[];
  /** What its value is called; empty: it has none. */
  readonly value: string;
};

/** What would complete the last word of a line: some words, or what has such a name. */
export type Wish =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | {
      readonly kind: 'called';
      readonly name: string;
      /** Of what the word already is, what has to stay before the name: `--lab=`. */
      readonly before: string;
      /** Words that led here, values of flags by their first forms, and arguments. */
      readonly path: readonly string[];
      readonly given: ReadonlyMap<string, string>;
      readonly args: readonly string[];
    };

/** The last of the words is the one that is being typed, and may be empty. */
export function wishAt(grammar: Grammar, words: readonly string[]): Wish {
  const typed = words.at(-1) ?? '';
  const walk = new Walk(grammar);
  const waiting = walk.over(words.slice(0, -1));
  if (waiting !== undefined) return walk.called(waiting, '');
  if (typed.startsWith('-') && walk.takesFlags) {
    const [form = '', value] = halves(typed);
    const option = walk.option(form);
    if (value !== undefined) return walk.called(option?.value ?? '', `${form}=`);
    return { kind: 'words', words: walk.at.options.flatMap(({ forms }) => forms) };
  }
  if (walk.isAtCommands) return { kind: 'words', words: walk.at.commands.flatMap(({ names }) => names) };
  return walk.called(walk.argument, '');
}

class Walk {
  at: Grammar;
  readonly #path: string[] = [];
  readonly #given = new Map<string, string>();
  readonly #args: string[] = [];

  constructor(grammar: Grammar) {
    this.at = grammar;
  }

  get takesFlags(): boolean {
    return this.at.flags === 'anywhere' || this.#args.length === 0;
  }

  get isAtCommands(): boolean {
    return this.at.commands.length > 0 && this.#args.length === 0;
  }

  /** What the next argument is called. */
  get argument(): string {
    const { args } = this.at;
    const last = args.at(-1) ?? '';
    return args[this.#args.length] ?? (last.endsWith('...') ? last : '');
  }

  option(form: string): Option | undefined {
    return this.at.options.find(({ forms }) => forms.includes(form));
  }

  /** Returns the name of the value that the last of them waits for. */
  over(words: readonly string[]): string | undefined {
    for (let index = 0; index < words.length; index += 1) {
      const word = words[index] ?? '';
      if (!word.startsWith('-') || !this.takesFlags) this.#take(word);
      else {
        const [form = '', joined] = halves(word);
        const option = this.option(form);
        if (option === undefined || option.value === '') continue;
        const value = joined ?? words[++index];
        if (value === undefined) return option.value;
        this.#given.set(option.forms[0] ?? '', value);
      }
    }
    return undefined;
  }

  called(name: string, before: string): Wish {
    return { kind: 'called', name, before, path: this.#path, given: this.#given, args: this.#args };
  }

  #take(word: string): void {
    const command = this.at.commands.find(({ names }) => names.includes(word));
    if (command === undefined) return void this.#args.push(word);
    this.#path.push(command.names[0] ?? word);
    this.at = command.grammar;
  }
}

/** Before the first = and after it. */
function halves(word: string): readonly string[] {
  const at = word.indexOf('=');
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}
