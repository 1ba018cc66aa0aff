/** In which kernel a lab is kept: remembered where its history is. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export type Kernel = 'host' | 'uml';

const fileIn = (state: string): string => join(state, 'in-user-mode-linux');

export const kernelOf = (state: string): Kernel => (existsSync(fileIn(state)) ? 'uml' : 'host');

/** Of a new lab. */
export function rememberKernel(state: string, kernel: Kernel): void {
  if (kernel === 'uml') writeFileSync(fileIn(state), '', { mode: 0o600 });
}
