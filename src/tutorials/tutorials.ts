/** The pages, in the order in which they are read: that of the list in `tutorials/README.md`. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pageIn } from './markdown.ts';
import type { Page } from './page.ts';

/** Beside the sources, and beside what is built of them. */
export const FOLDER = fileURLToPath(new URL('../../tutorials/', import.meta.url));

/** Throws for a page that can't be understood. */
export function pagesIn(folder: string = FOLDER): readonly Page[] {
  const list = readFileSync(`${folder}/README.md`, 'utf8');
  const files = [...list.matchAll(/^(?:\d+\.|-) .*?\]\(([\w-]+\.md)\)/gm)].map(([, file = '']) => file);
  return files.map((file) => readPage(folder, file));
}

function readPage(folder: string, file: string): Page {
  const page = pageIn(file, readFileSync(`${folder}/${file}`, 'utf8'));
  if (!page.ok) throw new Error(page.error);
  return page.value;
}

/** `3`, or a file's name, with or without what follows the number or the dot. */
export const pageCalled = (pages: readonly Page[], word: string): Page | undefined =>
  pages.find(({ file }) => file === word || file === `${word}.md` || file.startsWith(`${word}-`));

/** The chapters whose commands come before a page's. */
export const chaptersBefore = (pages: readonly Page[], { lab }: Page): readonly Page[] =>
  lab.kind === 'none'
    ? []
    : pages.filter(({ file }) => {
        const number = /^(\d)-/.exec(file)?.[1];
        return number !== undefined && Number(number) >= 1 && Number(number) <= lab.last;
      });
