/** Files in TypeScript that pages have: are they what the compiler takes? That they run, their pages' consoles say. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import type { Fence, Page } from './page.ts';
import { fileOf } from './play.ts';
import { TSCONFIG } from './stage.ts';

export type Example = { readonly page: string; readonly file: string; readonly fence: Fence };

export const examplesIn = (pages: readonly Page[]): readonly Example[] =>
  pages.flatMap(({ file: page, blocks }) =>
    blocks.flatMap((block) => {
      const file = block.kind === 'fence' && block.language === 'ts' ? fileOf(block) : undefined;
      return block.kind === 'fence' && file !== undefined ? [{ page, file, fence: block }] : [];
    }),
  );

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What is wrong with them, as `page.md:LINE: what`. */
export async function mistakesIn(examples: readonly Example[]): Promise<readonly string[]> {
  if (examples.length === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), 'vethlab-examples-'));
  try {
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
    for (const { page, file, fence } of examples) {
      mkdirSync(join(folder, page), { recursive: true });
      writeFileSync(join(folder, page, file), `${fence.lines.join('\n')}\n`);
    }
    const tsc = join(ROOT, 'node_modules/.bin/tsc');
    const { stdout } = await execa(tsc, ['-p', '.', '--pretty', 'false'], { cwd: folder, reject: false });
    return stdout.split('\n').filter(Boolean).map(located(examples));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const located = (examples: readonly Example[]) => (said: string) => {
  const [, path = '', line = '', what = ''] = /^(.*?)\((\d+),\d+\): (.*)$/.exec(said) ?? [];
  const example = examples.find(({ page, file }) => path === `${page}/${file}`);
  return example === undefined ? said : `${example.page}:${example.fence.line + Number(line) - 1}: ${what}`;
};
