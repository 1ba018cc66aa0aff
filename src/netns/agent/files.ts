/** Files of the lab. Written in place, so that who has them open or mounted sees the new text. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Fact } from '../spec.ts';
import { reload } from './daemons.ts';

export type TextFile = Extract<Fact, { kind: 'file' }>;

const held = new Map<string, TextFile>();

export async function writeFile(fact: TextFile): Promise<void> {
  mkdirSync(dirname(fact.path), { recursive: true });
  writeFileSync(fact.path, fact.text);
  held.set(fact.path, fact);
  if (fact.reload) await reload(fact.reload.process, fact.reload.says);
}

export function deleteFile({ path }: TextFile): void {
  rmSync(path);
  held.delete(path);
}

export const heldFiles = (): readonly TextFile[] => [...held.values()];
