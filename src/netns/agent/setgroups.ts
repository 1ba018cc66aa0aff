/**
 * Where a user other than root made the lab, the kernel refuses setgroups(2) in it, and programs that shed privileges
 * (tcpdump) give up. There is nothing to shed there, so the call is answered with success and does nothing.
 */
import { readFileSync } from 'node:fs';
import { arch } from 'node:process';
import { koffi } from './ffi.ts';

const own = koffi.load(null);
const prctlCall = own.func('int prctl(int option, ulong mode, void *filter, ulong a, ulong b)');

const PR_SET_SECCOMP = 22;
const SECCOMP_MODE_FILTER = 2;

/** AUDIT_ARCH and the number of setgroups. */
const CALLS: Readonly<Record<string, readonly [number, number]>> = {
  x64: [0xc000003e, 116],
  arm64: [0xc00000b7, 159],
};

/** For everything that is started from now on. Where the kernel takes no filter, such programs fail as before. */
export function answerSetgroups(): void {
  const call = CALLS[arch];
  if (!call || readFileSync('/proc/self/setgroups', 'utf8').trim() === 'allow') return;
  const filter = filterOf(...call);
  const program = Buffer.alloc(16);
  program.writeUInt16LE(filter.length / 8, 0);
  program.writeBigUInt64LE(koffi.address(filter), 8);
  prctlCall(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program, 0, 0);
}

const LOAD = 0x20;
const JUMP_IF_EQUAL = 0x15;
const RETURN = 0x06;
const ALLOW = 0x7fff0000;
/** With error number 0. */
const ANSWER = 0x00050000;

function filterOf(architecture: number, setgroups: number): Buffer {
  return Buffer.concat([
    instruction(LOAD, 4),
    instruction(JUMP_IF_EQUAL, architecture, 0, 3),
    instruction(LOAD, 0),
    instruction(JUMP_IF_EQUAL, setgroups, 0, 1),
    instruction(RETURN, ANSWER),
    instruction(RETURN, ALLOW),
  ]);
}

/** `yes` and `no`: how many instructions a jump leaves out. */
function instruction(code: number, value: number, yes = 0, no = 0): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16LE(code, 0);
  bytes.writeUInt8(yes, 2);
  bytes.writeUInt8(no, 3);
  bytes.writeUInt32LE(value, 4);
  return bytes;
}
