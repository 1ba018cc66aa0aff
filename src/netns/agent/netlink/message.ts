/** Netlink's bytes (netlink(7)): a header, a fixed part, attributes; all of them padded to four. */

const HEADER = 16;

/** `NLM_F_` flags of requests. */
export const EXCL = 0x200;
export const REPLACE = 0x100;
export const CREATE = 0x400;
export const APPEND = 0x800;
const REQUEST = 0x001;
const ACK = 0x004;

/** What is asked of the kernel; `body` is the fixed part and the attributes. */
export type Message = { readonly type: number; readonly flags: number; readonly body: Buffer };

/** `sequence` comes back in the reply. */
export function encode({ type, flags, body }: Message, sequence: number): Buffer {
  const header = Buffer.alloc(HEADER);
  header.writeUInt32LE(HEADER + body.length, 0);
  header.writeUInt16LE(type, 4);
  header.writeUInt16LE(flags | REQUEST | (isReading(type) ? 0 : ACK), 6);
  header.writeUInt32LE(sequence, 8);
  return Buffer.concat([header, body]);
}

/** Types come in fours: new, delete, get, set. What was asked for is its own acknowledgement. */
const isReading = (type: number): boolean => type % 4 === 2;

export function attribute(type: number, value: Buffer): Buffer {
  const bytes = Buffer.alloc(4 + Math.ceil(value.length / 4) * 4);
  bytes.writeUInt16LE(4 + value.length, 0);
  bytes.writeUInt16LE(type, 2);
  value.copy(bytes, 4);
  return bytes;
}

export const nested = (type: number, ...attributes: readonly Buffer[]): Buffer =>
  attribute(type, Buffer.concat(attributes));

export const byte = (value: number): Buffer => Buffer.from([value]);

export function short(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

/** In network order, as ports are. */
export const networkShort = (value: number): Buffer => short(value).swap16();

export function int(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

export const text = (value: string): Buffer => Buffer.from(`${value}\0`);

export const macBytes = (mac: string): Buffer => Buffer.from(mac.replaceAll(':', ''), 'hex');

export const ipBytes = (address: string): Buffer => Buffer.from(address.split('.').map(Number));
