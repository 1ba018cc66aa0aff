/** A packet that a rule has dropped, as the kernel's packet log tells of it (nfnetlink_log). */

export type DroppedPacket = { readonly prefix: string; readonly packet: Buffer };

const HEADERS = 20;
const PAYLOAD = 9;
const PREFIX = 10;
/** NFNL_SUBSYS_ULOG << 8 | NFULNL_MSG_PACKET. */
const PACKET = 0x400;

/** All in one reading of the socket. */
export function droppedPackets(read: Buffer): readonly DroppedPacket[] {
  const found: DroppedPacket[] = [];
  for (let at = 0; at + HEADERS <= read.length; ) {
    const length = read.readUInt32LE(at);
    if (length < HEADERS) break;
    if (read.readUInt16LE(at + 4) === PACKET) found.push(droppedPacket(read.subarray(at + HEADERS, at + length)));
    at += padded(length);
  }
  return found;
}

function droppedPacket(attributes: Buffer): DroppedPacket {
  let prefix = '';
  let packet = Buffer.alloc(0);
  for (let at = 0; at + 4 <= attributes.length; ) {
    const length = attributes.readUInt16LE(at);
    const value = attributes.subarray(at + 4, at + length);
    const type = attributes.readUInt16LE(at + 2);
    if (type === PREFIX) prefix = value.toString('utf8').replace(/\0.*$/, '');
    if (type === PAYLOAD) packet = Buffer.from(value);
    at += Math.max(4, padded(length));
  }
  return { prefix, packet };
}

const padded = (length: number): number => Math.ceil(length / 4) * 4;
