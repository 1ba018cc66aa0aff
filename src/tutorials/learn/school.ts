/** Where a page is taught: its own lab, with what comes before it, or folders of its own in which the reader makes one. */

import { foldersOf, labNames } from '../../kept/folders.ts';
import { History } from '../../kept/history.ts';
import type { Cluster } from '../../model/cluster.ts';
import { lastingCommands } from '../before.ts';
import { LabAtHand } from '../lab-at-hand.ts';
import { ownFolders, takenDown } from '../own-folders.ts';
import type { Page } from '../page.ts';
import { past } from '../past.ts';
import { Stage } from '../stage.ts';
import { chaptersBefore } from '../tutorials.ts';

export type School = AsyncDisposable & {
  readonly stage: Stage;
  readonly cluster: () => Cluster | undefined;
  /** The lab's name, where there is one; a reader of another kind of page makes their own. */
  readonly lab: string | undefined;
};

/** Throws as `Lab.open` does. */
export async function openSchool(page: Page, pages: readonly Page[]): Promise<School> {
  if (page.lab.kind === 'none') return ownSchool();
  const lab = await LabAtHand.open(
    `learn-${process.pid}`,
    await past(chaptersBefore(pages, page).flatMap(lastingCommands)),
  );
  const stage = new Stage(lab);
  return {
    ...{ stage, lab: lab.name, cluster: () => lab.cluster },
    [Symbol.asyncDispose]: async () => {
      await stage[Symbol.asyncDispose]();
      await lab[Symbol.asyncDispose]();
    },
  };
}

/** What the reader has made is known from its history. */
function ownSchool(): School {
  const folders = ownFolders();
  const stage = new Stage(undefined);
  return {
    ...{
      stage,
      lab: undefined,
      cluster: () => labNames().map((name) => new History(foldersOf(name).state).cluster)[0],
    },
    [Symbol.asyncDispose]: async () => {
      await stage[Symbol.asyncDispose]();
      await takenDown(labNames());
      folders[Symbol.dispose]();
    },
  };
}
