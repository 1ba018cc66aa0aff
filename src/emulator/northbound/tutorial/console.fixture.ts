/** What the tutorial types at its prompts, and what it shows of the answers. */
import { readFileSync } from 'node:fs';

export type Exchange = {
  /** As it is printed: `Chapter 4`. */
  readonly chapter: string;
  readonly window: 'host' | 'tutorial-node1' | 'tutorial-node2';
  /** Whose prompt it is typed at. */
  readonly prompt: 'host' | 'node' | 'container';
  readonly line: string;
  /** Empty where the tutorial leaves it out, and where there is none. */
  readonly shown: string;
};

const PROMPT = /^(?:(?<host>\$) |vagrant@(?<node>tutorial-node[12]):~\$ |(?<container>\/ #) ?)(?<line>.*)$/;

/** A container's prompt is in the window where a node's was last. */
export function consoleOf(text = readFileSync(new URL('./console.txt', import.meta.url), 'utf8')): readonly Exchange[] {
  const exchanges: Exchange[] = [];
  let chapter = '';
  let window: Exchange['window'] = 'host';
  for (const row of text.trimEnd().split('\n')) {
    const last = exchanges.at(-1);
    const { host, node, line = '' } = PROMPT.exec(row)?.groups ?? {};
    if (row.startsWith('## ')) chapter = row.slice(3);
    else if (!PROMPT.test(row) && last) exchanges.splice(-1, 1, { ...last, shown: `${last.shown}${row}\n` });
    else {
      const prompt = host ? 'host' : node ? 'node' : 'container';
      if (prompt !== 'container') window = (node as Exchange['window']) ?? 'host';
      exchanges.push({ chapter, window, prompt, line: line.trim(), shown: '' });
    }
  }
  return exchanges.filter(({ line }) => line !== '');
}
