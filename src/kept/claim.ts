/** One daemon for each kept lab: who makes the folder of its door has the lab. */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** From making the folder to writing who made it. */
const A_MOMENT_MS = 5000;

/** Throws where another daemon has it; what one that is gone has left is cleared away. */
export function claim(door: string): void {
  if (make(door)) return;
  const owner = ownerOf(door);
  if (owner !== undefined) throw new Error(`it is running already (process ${owner})`);
  if (Date.now() - statSync(door).mtimeMs < A_MOMENT_MS && !isSigned(door)) throw new Error('it is just being started');
  clear(door);
  if (!make(door)) throw new Error('it is just being started');
}

/** The daemon that has the lab, if one lives. */
export function ownerOf(door: string): number | undefined {
  try {
    const [pid, started] = readFileSync(join(door, 'owner'), 'utf8').trim().split(' ');
    return startOf(Number(pid)) === started ? Number(pid) : undefined;
  } catch {
    return undefined;
  }
}

function make(door: string): boolean {
  try {
    mkdirSync(door, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(join(door, 'owner'), `${process.pid} ${startOf(process.pid)}\n`);
  return true;
}

function isSigned(door: string): boolean {
  try {
    return readFileSync(join(door, 'owner'), 'utf8').endsWith('\n');
  } catch {
    return false;
  }
}

/** Of two who would clear it, one succeeds in moving it away. */
function clear(door: string): void {
  const aside = `${door}.${process.pid}`;
  renameSync(door, aside);
  rmSync(aside, { recursive: true });
}

/** When a process was started, in ticks since boot (proc(5), stat field 22): numbers of processes come again, this does not. */
function startOf(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
