/** A line of nft in words, and what is expected next. */
import { NotWalked } from '../not-walked.ts';

const WORD = /"[^"]*"|==|!=|[{}(),;:&|]|[^\s{}(),;:&|"=!]+/y;

export class Tokens {
  readonly line: string;
  readonly #words: readonly string[];
  #at = 0;

  constructor(line: string) {
    this.line = line;
    this.#words = wordsOf(line);
  }

  get ended(): boolean {
    return this.#at >= this.#words.length;
  }

  peek(): string | undefined {
    return this.#words[this.#at];
  }

  next(): string {
    const word = this.#words[this.#at++];
    if (word === undefined) throw this.unknown('more');
    return word;
  }

  /** Takes the word if it comes next. */
  takes(word: string): boolean {
    if (this.peek() !== word) return false;
    this.#at += 1;
    return true;
  }

  expect(...words: readonly string[]): undefined {
    for (const word of words) if (!this.takes(word)) throw this.unknown(`"${word}"`);
  }

  /** Without its quotes. */
  quoted(): string {
    const word = this.next();
    if (!word.startsWith('"')) throw this.unknown('a quoted text');
    return word.slice(1, -1);
  }

  /** `{ a, b }`, each read by `read`. */
  list<T>(read: () => T): readonly T[] {
    this.expect('{');
    const all: T[] = [];
    while (!this.takes('}')) {
      all.push(read());
      if (this.peek() !== '}') this.expect(',');
    }
    return all;
  }

  unknown(expected: string): NotWalked {
    return new NotWalked(
      `nft: expected ${expected} before "${this.#words.slice(this.#at - 1).join(' ')}" in: ${this.line}`,
    );
  }
}

function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  let at = 0;
  while (at < line.length) {
    if (/\s/.test(line[at] ?? '')) {
      at += 1;
      continue;
    }
    WORD.lastIndex = at;
    const found = WORD.exec(line);
    if (!found) throw new NotWalked(`nft: "${line.slice(at)}" in: ${line}`);
    words.push(found[0]);
    at = WORD.lastIndex;
  }
  return words;
}
