/** Plays pages, each in a lab as it is to be before it: in this kernel, or in User-mode Linux what this one can't. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_NAME, labNames } from '../kept/folders.ts';
import { lastingCommands } from './before.ts';
import { LabAtHand } from './lab-at-hand.ts';
import type { Page } from './page.ts';
import { type Part, type Played, play } from './play.ts';
import { Stage } from './stage.ts';
import { chaptersBefore } from './tutorials.ts';

export type Replayed = { readonly file: string; readonly played: readonly Played[]; readonly ms: number };

/** `pages`: those to be played; `all`: where their chapters are. What is thrown was none of a page's commands. */
export async function* replay(
  pages: readonly Page[],
  all: readonly Page[],
  part: Part = () => true,
): AsyncGenerator<Replayed> {
  using _ = ownFolders();
  await using labs = new Labs();
  for (const page of pages) {
    const since = performance.now();
    const lab = await labs.before(page);
    const given = chaptersBefore(all, page).flatMap(lastingCommands);
    await using stage = await Stage.open(lab, [...given, ...(await earlier(page, part))]);
    const played: Played[] = [];
    for await (const one of play(page, stage, part)) played.push(one);
    yield { file: page.file, played, ms: performance.now() - since };
  }
}

/** Where only a part of the page is played, what the rest of it leaves. */
const earlier = async (page: Page, part: Part) => {
  const isWhole = page.blocks.every((block) => block.kind !== 'fence' || block.needs.length > 0 || part(block));
  return isWhole ? [] : lastingCommands(page);
};

/** One lab, as new for each page; or none, and what a page itself makes goes with it. */
class Labs implements AsyncDisposable {
  #lab: LabAtHand | undefined;

  async before({ lab }: Page): Promise<LabAtHand | undefined> {
    await takenDown(labNames().filter((name) => !this.#lab || name !== DEFAULT_NAME));
    if (lab.kind === 'none') return this.#close();
    if (this.#lab) await this.#lab.ask({ kind: 'reset' });
    this.#lab ??= await LabAtHand.open(DEFAULT_NAME);
    return this.#lab;
  }

  async #close(): Promise<undefined> {
    await this.#lab?.[Symbol.asyncDispose]();
    this.#lab = undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
    await takenDown(labNames());
  }
}

/** What starts labs is loaded when a page has started one: in User-mode Linux none does. */
async function takenDown(names: readonly string[]): Promise<void> {
  if (names.length === 0) return;
  const { down } = await import('../kept/commands.ts');
  await Promise.all(names.map(down));
}

const FOLDERS = { XDG_STATE_HOME: 'state', XDG_RUNTIME_DIR: 'run' } as const;

/** No lab of whoever runs this is seen or touched. */
function ownFolders(): Disposable {
  const root = mkdtempSync(join(tmpdir(), 'vethlab-tutorials-'));
  const before = Object.keys(FOLDERS).map((name) => [name, process.env[name]] as const);
  for (const [name, folder] of Object.entries(FOLDERS)) {
    process.env[name] = join(root, folder);
    mkdirSync(join(root, folder), { mode: 0o700 });
  }
  return {
    [Symbol.dispose]: () => {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      rmSync(root, { recursive: true });
    },
  };
}
