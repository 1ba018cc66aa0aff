/** Starts the agent as the first process of namespaces of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { geteuid } from 'node:process';
import type { AgentProgram } from './agent-program.ts';

/** Standard output and error come to us, and file 3 is the channel; the agent lives as long as that is open. */
export function startAgent(program: AgentProgram): ChildProcess {
  const argv = [...unshareArgv(), process.execPath, ...nodeArgv(program)];
  const child = spawn(unshareProgram(), argv, {
    cwd: program.root,
    env: environment(),
    stdio: ['pipe', 'ignore', 'pipe', 'pipe'],
    detached: true,
  });
  child.stdin?.on('error', () => {});
  child.stdin?.end(program.kind === 'text' ? program.text : '');
  return child;
}

/** Without privilege, a user namespace gives root over what is inside, and over nothing else. */
export const unshareArgv = (): readonly string[] => [
  ...(geteuid?.() === 0 ? [] : ['--user', '--map-root-user']),
  ...['--net', '--mount', '--pid', '--uts', '--ipc', '--fork', '--kill-child', '--mount-proc', '--'],
];

export const unshareProgram = (): string => ['/usr/bin/unshare', '/bin/unshare'].find(existsSync) ?? 'unshare';

const nodeArgv = (program: AgentProgram): readonly string[] =>
  program.kind === 'file' ? [program.path] : ['--input-type=commonjs', '-'];

/** Nothing that is meant for the owner's own Node; enough threads for every socket that is waited for. */
const environment = (): NodeJS.ProcessEnv => ({ TERM: process.env['TERM'], PATH: process.env['PATH'] });

/** Process id of the agent itself, which `unshare` stays the parent of. */
export function firstChild(parent: number): number {
  const children = `/proc/${parent}/task/${parent}/children`;
  if (existsSync(children)) return Number.parseInt(readFileSync(children, 'utf8'), 10);
  const isChild = (pid: string) => parentOf(pid) === parent;
  return Number(readdirSync('/proc').find((pid) => /^\d+$/.test(pid) && isChild(pid)));
}

/** The second word after the program's name, which is in brackets and may have anything in it. */
export function parentOf(pid: string): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}
