/** What the real netctl printed, as it was recorded on a terminal. */
import { readFileSync } from 'node:fs';

export type Exchange = { readonly line: string; readonly shown: string; readonly code: number };

/** A `$` begins a command; `[exit N]` ends it, and is 0 where it is left out. */
export function transcript(name: '2016' | '2019' | 'tutorial'): readonly Exchange[] {
  const text = readFileSync(new URL(`./captures/${name}.txt`, import.meta.url), 'utf8');
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [line = '', ...output] = part.split('\n');
      const shown = output.filter((row) => !row.startsWith('[exit ')).join('\n');
      return { line: line.trim(), shown, code: Number(/^\[exit (\d+)\]$/m.exec(part)?.[1] ?? 0) };
    });
}

/** What follows the word netctl. */
export const argvOf = (line: string): readonly string[] => line.split(' ').slice(1);
