/** What the real netctl printed: as it was recorded on a terminal, and as the tutorial shows it. */
import { readFileSync } from 'node:fs';
import { consoleOf } from '../tutorial/console.fixture.ts';

export type Exchange = { readonly line: string; readonly shown: string; readonly code: number };

/** A `$` begins a command; `[exit N]` ends it, and is 0 where it is left out. */
export function transcript(name: '2016' | '2019'): readonly Exchange[] {
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

/** For chapter 5 the tutorial's cluster was begun anew, which it does not say. */
export function tutorial(): readonly Exchange[] {
  const typed = consoleOf().filter(({ prompt, line }) => prompt === 'node' && line.startsWith('netctl '));
  const anew = typed.findIndex(({ chapter }) => chapter === 'Chapter 5');
  const exchanges = typed.map(({ line, shown }) => ({ line, shown, code: 0 }));
  return exchanges.toSpliced(anew, 0, { line: 'vagrant destroy -f', shown: '', code: 0 });
}

/** What follows the word netctl. */
export const argvOf = (line: string): readonly string[] => line.split(' ').slice(1);
