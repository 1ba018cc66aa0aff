/** Programs at a place of a kept lab, on the terminal of whoever asked. */
import { spawn } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { constants } from 'node:os';
import type { Way } from './protocol.ts';
import { BASHRC, CONTAINER_ENVIRONMENT, HOME, NODE_PATH } from './shell-files.ts';
import { quoted } from './words.ts';

/** What a shell on a node is. */
export const SHELL = ['bash', '--rcfile', BASHRC, '-i'] as const;

/** nsenter(1) and what follows: from outside the lab to the place, and there the program. */
export function argvAt(way: Way, argv: readonly string[], terminal = process.env['TERM'] ?? 'dumb'): readonly string[] {
  return way.to === 'node' ? atNode(way, argv, terminal) : inContainer(way, argv, terminal);
}

const atNode = (way: Way, argv: readonly string[], terminal: string): readonly string[] => [
  ...['nsenter', `--target=${way.lab}`, ...userOf(way.lab), '--mount', '--pid', '--ipc', '--'],
  ...argvAtNode(way, argv, terminal),
];

/**
 * From inside the lab. A node's programs see all processes of the lab, so that `docker exec` can go on from there: into a
 * container there is no way from a pid namespace beside it.
 */
export function argvAtNode({ inside, name }: Way, argv: readonly string[], terminal: string): readonly string[] {
  const home = `${HOME}/${name}`;
  const cover = ['hosts', 'resolv.conf', 'hostname'].map(
    (file) => `mount --bind ${folderOf(name)}/${file} /etc/${file} 2>/dev/null`,
  );
  const script = [...cover, `mkdir -p ${home}`, `cd ${home}`, 'exec "$@"'].join('\n');
  return [
    ...['nsenter', `--net=/proc/${inside}/ns/net`, `--uts=/proc/${inside}/ns/uts`, '--'],
    ...['unshare', '--mount', '--', 'sh', '-c', script, 'sh'],
    ...['env', '-i', 'LANG=C.UTF-8', `PATH=${NODE_PATH}`, `HOME=${home}`, 'USER=vagrant', `TERM=${terminal}`],
    ...argv,
  ];
}

function inContainer({ outside }: Way, argv: readonly string[], terminal: string): readonly string[] {
  return [
    ...['nsenter', `--target=${outside}`, ...userOf(outside), '--mount', '--pid', '--ipc', '--uts', '--net', '--'],
    ...['env', '-i', ...CONTAINER_ENVIRONMENT, `TERM=${terminal}`],
    ...argv,
  ];
}

const folderOf = (node: string): string => `/run/vethlab/containers/node:${node}`;

/** Where the lab has a user namespace of its own, that is entered first, and then all others are allowed. */
const userOf = (pid: number): readonly string[] =>
  readlinkSync('/proc/self/ns/user') === readlinkSync(`/proc/${pid}/ns/user`)
    ? []
    : ['--user', '--preserve-credentials'];

/**
 * With a terminal of its own, by script(1): its session begins in the container, so that a shell there has its jobs, and gives
 * the terminal back to somebody it knows.
 */
export const onOwnTerminal = (argv: readonly string[]): readonly string[] => [
  ...['script', '--quiet', '--return', '--command', `exec ${argv.map(quoted).join(' ')}`, '/dev/null'],
];

/** Resolves with the exit code: 128 + N when ended by signal N. */
export function runAt(way: Way, argv: readonly string[], input: 'given' | 'none' = 'given'): Promise<number> {
  const [program = '', ...rest] = argvAt(way, argv);
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, { stdio: [input === 'given' ? 'inherit' : 'ignore', 'inherit', 'inherit'] });
    const ignore = () => {};
    for (const signal of ['SIGINT', 'SIGQUIT'] as const) process.on(signal, ignore);
    child.once('error', reject).once('close', (code, signal) => {
      for (const name of ['SIGINT', 'SIGQUIT'] as const) process.off(name, ignore);
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
