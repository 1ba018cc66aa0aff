/** Tables of iptables-legacy, as the kernel holds them (`IPT_SO_GET_ENTRIES`). */
import { readFileSync } from 'node:fs';
import { koffi } from './ffi.ts';
import { SystemError } from './libc.ts';
import { open, RAW, shut } from './socket.ts';

const getsockoptCall = koffi
  .load(null)
  .func('int getsockopt(int fd, int level, int option, void *value, void *length)');

const SOL_IP = 0;
const [GET_INFO, GET_ENTRIES] = [64, 65];
/** Of the name of a table; of struct ipt_getinfo, whose last number is the size of all entries; of the head of struct ipt_get_entries. */
const [NAME, INFO, HEAD] = [32, 84, 40];
/** In struct ipt_entry: where the next one begins; from where on there are marks and counters, and where they end. */
const [NEXT, COUNTED, END] = [90, 92, 112];
const IPPROTO_RAW = 255;

/** Each table that there is, in bytes, without counters. Asking for others would make them. */
export function legacyTablesHere(): readonly string[] {
  const names = namesHere();
  if (names.length === 0) return [];
  const fd = open(RAW, IPPROTO_RAW);
  try {
    return names.map((name) => `${name} ${entriesOf(fd, name)}`);
  } finally {
    shut(fd);
  }
}

function namesHere(): readonly string[] {
  try {
    return readFileSync('/proc/net/ip_tables_names', 'utf8').split('\n').filter(Boolean).sort();
  } catch {
    return [];
  }
}

function entriesOf(fd: number, name: string): string {
  const size = asked(fd, GET_INFO, name, INFO).readUInt32LE(INFO - 4);
  const entries = asked(fd, GET_ENTRIES, name, HEAD + size, size).subarray(HEAD);
  for (let at = 0; at + END <= entries.length; at += entries.readUInt16LE(at + NEXT) || entries.length) {
    entries.fill(0, at + COUNTED, at + END);
  }
  return entries.toString('hex');
}

function asked(fd: number, option: number, name: string, room: number, size = 0): Buffer {
  const value = Buffer.alloc(room);
  value.write(name);
  value.writeUInt32LE(size, NAME);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(room);
  if (getsockoptCall(fd, SOL_IP, option, value, length) < 0) throw new SystemError('getsockopt', koffi.errno());
  return value;
}
