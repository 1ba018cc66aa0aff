/** A page's part that this kernel can't do, begun at once in User-mode Linux. */
import { fileURLToPath } from 'node:url';
import type { Page } from '../page.ts';
import { replayedInUml } from '../uml.ts';
import type { Elsewhere } from './actor.ts';

/** Undefined: there is no such part. */
export function elsewhereOf({ file, blocks }: Page): Elsewhere {
  if (!blocks.some(({ needs }) => needs.includes('vlan'))) return undefined;
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const main = fileURLToPath(new URL(`../main.${extension}`, import.meta.url));
  const replaying = replayedInUml([main, file.replace('.md', ''), '--json']);
  replaying.catch(() => {});
  return replaying;
}
