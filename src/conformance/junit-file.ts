/** Where a report for those who read JUnit's goes. */
import { accessSync, constants, fstatSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Known before the run, which would be lost otherwise; the file stays as it is. Nothing when all is well. */
export function refusalToWrite(path: string, output: 'text' | 'json'): string | undefined {
  try {
    const there = statSync(path, { throwIfNoEntry: false });
    if (there?.isDirectory()) return `${path} is a folder`;
    accessSync(there ? path : dirname(path), constants.W_OK);
    const { dev, ino } = fstatSync(process.stdout.fd);
    if (output === 'json' && there?.dev === dev && there.ino === ino) return `${path} is where --json goes`;
    return undefined;
  } catch (error) {
    return String(error instanceof Error ? error.message : error);
  }
}

/** Why it could not be; nothing when it was. */
export function write(path: string, text: string): string | undefined {
  try {
    writeFileSync(path, text);
    return undefined;
  } catch (error) {
    return String(error instanceof Error ? error.message : error);
  }
}
