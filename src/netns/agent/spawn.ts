/**
 * posix_spawn(3): it does not copy the agent's memory, as Node's own way of starting a program does, and so takes a
 * quarter of the time, during which the agent does nothing else.
 */
import { closeSync } from 'node:fs';
import { koffi } from './ffi.ts';
import { SystemError } from './libc.ts';

const own = koffi.load(null);
const pipeCall = own.func('int pipe2(void *ends, int flags)');
const spawnCall = own.func(
  'int posix_spawnp(_Out_ int *pid, str file, void *actions, void *attributes, str *argv, str *environment)',
);
const actionsCall = own.func('int posix_spawn_file_actions_init(void *actions)');
const endActionsCall = own.func('int posix_spawn_file_actions_destroy(void *actions)');
const placeCall = own.func('int posix_spawn_file_actions_adddup2(void *actions, int fd, int as)');
const openCall = own.func(
  'int posix_spawn_file_actions_addopen(void *actions, int fd, str path, int flags, uint mode)',
);
const folderCall = own.func('int posix_spawn_file_actions_addchdir_np(void *actions, str path)');
const attributesCall = own.func('int posix_spawnattr_init(void *attributes)');
const flagsCall = own.func('int posix_spawnattr_setflags(void *attributes, short flags)');
const defaultsCall = own.func('int posix_spawnattr_setsigdefault(void *attributes, void *signals)');
const maskCall = own.func('int posix_spawnattr_setsigmask(void *attributes, void *signals)');
const allCall = own.func('int sigfillset(void *signals)');

const CLOEXEC = 0o2000000;
const [SETSIGDEF, SETSIGMASK, SETSID] = [0x04, 0x08, 0x80];
/** More than any C library needs for one of its own structures. */
const ROOM = 1024;

/** All signals do what they do by default, in a session of its own. */
const attributes = Buffer.alloc(ROOM);
attributesCall(attributes);
flagsCall(attributes, SETSIGDEF | SETSIGMASK | SETSID);
const signals = Buffer.alloc(ROOM);
allCall(signals);
defaultsCall(attributes, signals);
maskCall(attributes, Buffer.alloc(ROOM));

/** Our ends of its pipes. */
export type Spawned = {
  readonly pid: number;
  readonly stdin?: number;
  readonly stdout: number;
  readonly stderr: number;
};

/** In the namespaces of the calling thread, in `/`. `PATH` of its environment is where it is looked for. Or the error number. */
export function spawn(
  argv: readonly string[],
  env: Readonly<Record<string, string>>,
  input: 'pipe' | 'ignore',
): Spawned | number {
  const [program = ''] = argv;
  const [stdin, stdout, stderr] = [input === 'pipe' ? pipe() : undefined, pipe(), pipe()];
  const theirs = [stdin?.read, stdout.write, stderr.write];
  const pid: [number] = [0];
  const actions = actionsFor(theirs);
  process.env['PATH'] = env['PATH'];
  const errno = spawnCall(pid, program, actions, attributes, [...argv, null], [...words(env), null]);
  endActionsCall(actions);
  closeAll(theirs);
  if (errno === 0)
    return { pid: pid[0], stdout: stdout.read, stderr: stderr.read, ...(stdin && { stdin: stdin.write }) };
  closeAll([stdin?.write, stdout.read, stderr.read]);
  return errno;
}

const words = (env: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(env).map(([name, value]) => `${name}=${value}`);

/** Its files 0, 1 and 2; none is /dev/null. */
function actionsFor(files: readonly (number | undefined)[]): Buffer {
  const actions = Buffer.alloc(ROOM);
  actionsCall(actions);
  files.forEach((file, as) => {
    if (file === undefined) openCall(actions, as, '/dev/null', 0, 0);
    else placeCall(actions, file, as);
  });
  folderCall(actions, '/');
  return actions;
}

function pipe(): { readonly read: number; readonly write: number } {
  const ends = Buffer.alloc(8);
  if (pipeCall(ends, CLOEXEC) < 0) throw new SystemError('pipe', koffi.errno());
  return { read: ends.readInt32LE(0), write: ends.readInt32LE(4) };
}

function closeAll(files: readonly (number | undefined)[]): void {
  for (const file of files) if (file !== undefined) closeSync(file);
}
