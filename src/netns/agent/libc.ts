/** The system calls that Node has no door to, all on the calling thread: a namespace belongs to a thread. */
import { constants } from 'node:os';
import { getSystemErrorMap } from 'node:util';
import { koffi } from './ffi.ts';

export const CLONE_FS = 0x200;
export const CLONE_NEWNS = 0x2_0000;
export const CLONE_NEWUTS = 0x400_0000;
export const CLONE_NEWPID = 0x2000_0000;
export const CLONE_NEWNET = 0x4000_0000;
export const MS_NOSUID = 2;
export const MS_NODEV = 4;
export const MS_NOEXEC = 8;
export const MS_BIND = 0x1000;

/** A system call said no. */
export class SystemError extends Error {
  override readonly name = 'SystemError';
  readonly errno: number;

  constructor(call: string, errno: number) {
    super(`${call}: ${words(errno)}`);
    this.errno = errno;
  }
}

export const words = (errno: number): string => getSystemErrorMap().get(-errno)?.[1] ?? `error ${errno}`;

export const errno = (): number => koffi.errno();

const own = koffi.load(null);

const setnsCall = own.func('int setns(int fd, int flags)');
const unshareCall = own.func('int unshare(int flags)');
const mountCall = own.func('int mount(str source, str target, str type, ulong flags, str options)');
const sethostnameCall = own.func('int sethostname(str name, size_t length)');
const waitidCall = own.func('int waitid(int kind, int id, void *into, int options)');

function checked(call: string, result: number): number {
  if (result < 0) throw new SystemError(call, koffi.errno());
  return result;
}

export const setns = (fd: number, kind: number): number => checked('setns', setnsCall(fd, kind));

export const unshare = (kinds: number): number => checked('unshare', unshareCall(kinds));

export const mount = (source: string, target: string, type: string, flags: number, options = ''): number =>
  checked(`mount ${target}`, mountCall(source, target, type, flags, options));

export const sethostname = (name: string): number =>
  checked('sethostname', sethostnameCall(name, Buffer.byteLength(name)));

/** A child that has ended, if there is one; its code is 128 + N when it was ended by signal N. */
export function buryNext(): { readonly pid: number; readonly code: number } | undefined {
  const [P_ALL, WNOHANG, WEXITED, CLD_EXITED] = [0, 1, 4, 1];
  const found = Buffer.alloc(128);
  if (waitidCall(P_ALL, 0, found, WNOHANG | WEXITED) !== 0) return undefined;
  const [how, pid, status] = SIGINFO.map((at) => found.readInt32LE(at)) as [number, number, number];
  return pid === 0 ? undefined : { pid, code: how === CLD_EXITED ? status : 128 + status };
}

/** Where siginfo_t has `si_code`, `si_pid` and `si_status`: the latter two behind three ints, aligned to a pointer. */
const SIGINFO = [8, 16, 24];

export const { ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EINPROGRESS, EAGAIN, ENOENT, ESRCH, ETIMEDOUT } =
  constants.errno;
