/** Plays pages, each in a lab as it is to be before it: in this kernel, or in User-mode Linux what this one can't. */
import { DEFAULT_NAME, labNames } from '../kept/folders.ts';
import { type Given, lastingCommands } from './before.ts';
import { LabAtHand } from './lab-at-hand.ts';
import { ownFolders, takenDown } from './own-folders.ts';
import type { Page } from './page.ts';
import { past } from './past.ts';
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
    const given = [...chaptersBefore(all, page).flatMap(lastingCommands), ...earlier(page, part)];
    await using stage = new Stage(await labs.before(page, given));
    const played: Played[] = [];
    for await (const one of play(page, stage, part)) played.push(one);
    yield { file: page.file, played, ms: performance.now() - since };
  }
}

/** Where only a part of the page is played, what the rest of it leaves. */
const earlier = (page: Page, part: Part) => {
  const isWhole = page.blocks.every((block) => block.kind !== 'fence' || block.needs.length > 0 || part(block));
  return isWhole ? [] : lastingCommands(page);
};

/** One lab, as new for each page; or none, and what a page itself makes goes with it. */
class Labs implements AsyncDisposable {
  #lab: LabAtHand | undefined;

  async before({ lab }: Page, given: readonly Given[]): Promise<LabAtHand | undefined> {
    await takenDown(labNames().filter((name) => !this.#lab || name !== DEFAULT_NAME));
    if (lab.kind === 'none') return this.#close();
    const events = await past(given);
    if (this.#lab) await this.#lab.become(events);
    this.#lab ??= await LabAtHand.open(DEFAULT_NAME, events);
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
