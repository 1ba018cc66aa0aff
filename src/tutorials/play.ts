/** Plays the commands of a page in their order, and says of each what came. */
import { sameLines } from './difference.ts';
import type { Fence, Page } from './page.ts';
import type { Stage } from './stage.ts';
import type { Terminal } from './terminal.ts';
import { type Exchange, exchangesIn } from './transcript.ts';

export type Played =
  | { readonly kind: 'equal' | 'different'; readonly exchange: Exchange; readonly came: readonly string[] }
  /** It could not be typed, or nothing came for too long: what follows on the page can't be judged. */
  | { readonly kind: 'stopped'; readonly at: number; readonly why: string };

/** Of a page, what the kernel at hand is for. */
export type Part = (fence: Fence & { readonly needs: readonly 'vlan'[] }) => boolean;

export async function* play(page: Page, stage: Stage, part: Part = () => true): AsyncGenerator<Played> {
  for (const block of page.blocks) {
    if (block.kind !== 'fence' || !part(block)) continue;
    const file = fileOf(block);
    if (file !== undefined) stage.write(file, block.lines);
    if (block.language !== 'console') continue;
    const exchanges = exchangesIn(block.lines, block.line);
    if (!exchanges.ok) return yield stopped(exchanges.error);
    for (const exchange of exchanges.value) {
      const played = await playOne(exchange, stage, block.words[0]);
      yield played;
      if (played.kind === 'stopped') return;
    }
  }
}

/** A block whose fence names a file is that file. */
export const fileOf = ({ words }: Fence): string | undefined => words.find((word) => /^[\w.-]+\.\w+$/.test(word));

function stopped(error: string): Played {
  const [, at = '0', why = error] = /^(\d+): (.*)$/.exec(error) ?? [];
  return { kind: 'stopped', at: Number(at), why };
}

/** `node`: on which of several terminals that show the prompt. */
export async function playOne(exchange: Exchange, stage: Stage, node: string | undefined): Promise<Played> {
  try {
    const came = await said(exchange, stage, node);
    const { shows, ends } = exchange;
    const expected = ends.kind === 'interrupted' ? [...shows, ...ends.after] : shows;
    return { kind: sameLines(expected, came) ? 'equal' : 'different', exchange, came };
  } catch (error) {
    return { kind: 'stopped', at: exchange.at, why: error instanceof Error ? error.message : String(error) };
  }
}

/** How many lines of what is running were shown already. */
const shownOf = new WeakMap<Terminal, number>();

async function said({ typed, shows, ends }: Exchange, stage: Stage, node: string | undefined) {
  const terminal = typed === undefined ? stage.running(node) : await stage.at(typed.prompt, node);
  if (typed !== undefined) {
    shownOf.delete(terminal);
    terminal.type(typed.line);
  }
  const before = shownOf.get(terminal) ?? 0;
  if (ends.kind !== 'prompt') {
    const lines = await terminal.untilLines(before + shows.length);
    shownOf.set(terminal, lines.length);
    if (ends.kind === 'running') return lines.slice(before);
    terminal.interrupt();
  }
  return (await terminal.untilPrompt()).slice(before);
}
