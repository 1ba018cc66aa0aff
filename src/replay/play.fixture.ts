/** Types the tutorial's lines at their prompts, through `vethlab ssh`. */
import { fileURLToPath } from 'node:url';
import type { Exchange } from '../emulator/northbound/tutorial/console.fixture.ts';
import { Window } from './window.fixture.ts';

export type Answer = { readonly exchange: Exchange; readonly said: string; readonly code: number };

/** Where translating them is slow, it was done outside: `scripts/in-uml.ts`. */
const [, , translated, daemon] = process.argv;
const program = translated ?? fileURLToPath(new URL('../../bin/vethlab.js', import.meta.url));
export const VETHLAB = [process.execPath, program] as const;
export const DAEMON = daemon === undefined ? {} : { VETHLAB_DAEMON: daemon };

/** One window a node, as the tutorial's reader has them; what a line leaves running goes on beside the other's. */
export async function play(exchanges: readonly Exchange[], env: Readonly<Record<string, string>>) {
  await using one = new Window([...VETHLAB, 'ssh', 'tutorial-node1'], env);
  await using other = new Window([...VETHLAB, 'ssh', 'tutorial-node2'], env);
  await Promise.all([one.starts(), other.starts()]);
  const answers: Answer[] = [];
  for (const exchange of exchanges) {
    const window = exchange.window === 'tutorial-node1' ? one : other;
    await window.comeTo(exchange.prompt === 'node' ? 'node' : 'container');
    answers.push({ exchange, ...(await typed(window, exchange)) });
  }
  return answers;
}

async function typed(window: Window, { line, shown }: Exchange): Promise<Omit<Answer, 'exchange'>> {
  const rows = shown.split('\n');
  const interrupted = rows.indexOf('^C');
  if (interrupted >= 0) return coded(window, await window.answersUntil(line, interrupted));
  const goesOn = rows.findIndex((row) => row === '. . .' || row === '<awaiting connection>');
  if (goesOn >= 0) return { said: `${await window.answersWithoutEnd(line, goesOn)}${rows[goesOn]}\n`, code: 0 };
  if (/^docker exec -it .* \/bin\/sh$/.test(line)) return { said: await window.answers(line, 'container'), code: 0 };
  if (line === 'exit') return { said: await window.answers(line, 'node'), code: 0 };
  return coded(window, await window.answers(line));
}

async function coded(window: Window, said: string): Promise<Omit<Answer, 'exchange'>> {
  return { said, code: Number(await window.answers('echo $?')) };
}
