/** What the tutorial types on its nodes, and what it shows of docker's answers. */
import { readFileSync } from 'node:fs';

export type Exchange = { readonly node: string; readonly line: string; readonly shown: string };

/** `node$ line`, and what was printed. Of other programs' answers there is nothing. */
export function transcript(): readonly Exchange[] {
  const text = readFileSync(new URL('./captures/tutorial.txt', import.meta.url), 'utf8');
  return text
    .split(/^(?=tutorial-node[12]\$ )/m)
    .filter((part) => part !== '')
    .map((part) => {
      const [first = '', ...output] = part.split('\n');
      const [node = '', line = ''] = first.split(/\$ (.*)/s);
      return { node, line: line.trim(), shown: output.join('\n') };
    });
}
