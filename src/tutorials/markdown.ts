/**
 * Reads a page: of Markdown fences, `<details>` and comments alone are told from the rest. A comment on a line of its own can say
 * something to whoever runs the page: `<!-- lab: none -->`, `<!-- lab: chapters 1-4 -->`, `<!-- needs: vlan -->`, `<!-- needs: -->`,
 * and in a solution `<!-- answer: WORDS -->`, or `<!-- check: -->` before what is a check.
 */
import { err, ok, type Result } from '../model/result.ts';
import type { Block, Fence, LabBefore, Page, Setting } from './page.ts';

/** The error says in which line something is wrong. */
export function pageIn(file: string, text: string): Result<Page, string> {
  const lines = text.split('\n');
  const reader = new Reader();
  for (const [index, line] of lines.entries()) {
    const wrong = reader.read(line, index + 1);
    if (wrong !== undefined) return err(`${file}:${index + 1}: ${wrong}`);
  }
  const open = reader.openSince;
  if (open !== undefined) return err(`${file}:${open}: a fence that is never closed`);
  const title = lines.find((line) => line.startsWith('# '))?.slice(2);
  if (title === undefined) return err(`${file}:1: no title: a line that begins with #`);
  return ok({ file, title, lab: reader.lab, blocks: reader.blocks });
}

const FENCE = /^```(\S*)\s*(.*)$/;
const COMMENT = /^<!--\s*(\w+):\s*(.*?)\s*-->$/;

class Reader {
  lab: LabBefore = { kind: 'chapters', last: 0 };
  #blocks: Block[] = [];
  #setting: Setting = { in: 'text', needs: [] };
  #fence: Fence | undefined;

  get blocks(): readonly Block[] {
    return this.#blocks;
  }

  /** The line of the fence that is open. */
  get openSince(): number | undefined {
    return this.#fence && this.#fence.line - 1;
  }

  /** Returns what is wrong with it, if something is. */
  read(line: string, number: number): string | undefined {
    if (this.#fence) return void this.#inFence(this.#fence, line);
    const fence = FENCE.exec(line);
    if (fence) return void this.#begin(fence, number);
    const comment = COMMENT.exec(line);
    if (comment) return this.#told(comment[1] ?? '', comment[2] ?? '', number);
    if (line.startsWith('<details>')) this.#setting = { ...this.#setting, in: 'solution' };
    this.#prose(line, number);
    if (line.startsWith('</details>')) this.#setting = { ...this.#setting, in: 'text' };
    return undefined;
  }

  #begin([, language = '', rest = '']: RegExpExecArray, number: number): void {
    const words = rest.split(/\s+/).filter(Boolean);
    this.#fence = { kind: 'fence', line: number + 1, lines: [], language, words };
  }

  #inFence(fence: Fence, line: string): void {
    if (line !== '```') {
      this.#fence = { ...fence, lines: [...fence.lines, line] };
      return;
    }
    this.#blocks.push({ ...fence, ...this.#setting });
    this.#fence = undefined;
  }

  #prose(line: string, number: number): void {
    const last = this.#blocks.at(-1);
    if (last?.kind === 'prose' && last.in === this.#setting.in && last.line + last.lines.length === number)
      this.#blocks.splice(-1, 1, { ...last, lines: [...last.lines, line] });
    else this.#blocks.push({ kind: 'prose', line: number, lines: [line], ...this.#setting });
  }

  #told(name: string, value: string, line: number): string | undefined {
    const last = /^chapters 1-([1-6])$/.exec(value)?.[1];
    if (name === 'lab' && value === 'none') this.lab = { kind: 'none' };
    else if (name === 'lab' && value === 'new') this.lab = { kind: 'chapters', last: 0 };
    else if (name === 'lab' && last !== undefined) this.lab = { kind: 'chapters', last: Number(last) };
    else if (name === 'needs' && (value === '' || value === 'vlan'))
      this.#setting = { ...this.#setting, needs: value === '' ? [] : [value] };
    else if (name === 'answer' && value !== '' && this.#setting.in === 'solution')
      this.#blocks.push({ kind: 'answer', line, words: value.split(/\s+/), ...this.#setting });
    else if (name === 'check' && value === '' && this.#setting.in === 'solution')
      this.#setting = { ...this.#setting, in: 'check' };
    else return `<!-- ${name}: ${value} --> says nothing that is known; see tutorials/README.md`;
    return undefined;
  }
}
