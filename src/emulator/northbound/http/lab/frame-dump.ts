/** What `tcpdump -e -nn -tt -xx` prints, read back into frames. */
import { Buffer } from 'node:buffer';

export type DumpedFrame = {
  /** Microseconds since 1970. */
  readonly at: number;
  /** tcpdump's words, without the time; a frame inside VXLAN on lines of its own. */
  readonly line: string;
  /** From the destination's MAC on. */
  readonly hex: string;
};

/** A frame whose dump was cut off is left out. */
export function framesIn(printed: string): readonly DumpedFrame[] {
  return [...printed.matchAll(/^(\d+)\.(\d{6}) (.*(?:\n(?!\d+\.\d{6} ).*)*)/gm)].flatMap(
    ([, seconds, micros, text = '']) => {
      const lines = text.split('\n').filter((line) => line !== '');
      const hex = lines.map((line) => DUMP.exec(line)?.[1]?.replaceAll(' ', '') ?? '').join('');
      const line = lines.filter((one) => !DUMP.test(one)).join('\n');
      return hex === '' ? [] : [{ at: Number(seconds) * 1e6 + Number(micros), line, hex }];
    },
  );
}

const DUMP = /^\s+0x[0-9a-f]{4,}:\s+([0-9a-f]{2,4}(?: [0-9a-f]{2,4})*)\s*$/;

/** A file of pcap (the format of 1998, microseconds, Ethernet). */
export function pcapOf(frames: readonly DumpedFrame[]): Uint8Array {
  const head = Buffer.alloc(24);
  head.writeUInt32LE(0xa1b2c3d4, 0);
  head.writeUInt16LE(2, 4);
  head.writeUInt16LE(4, 6);
  head.writeUInt32LE(262_144, 16);
  head.writeUInt32LE(1, 20);
  return Buffer.concat([head, ...frames.flatMap(record)]);
}

function record({ at, hex }: DumpedFrame): readonly Buffer[] {
  const octets = Buffer.from(hex, 'hex');
  const head = Buffer.alloc(16);
  head.writeUInt32LE(Math.floor(at / 1e6), 0);
  head.writeUInt32LE(at % 1e6, 4);
  head.writeUInt32LE(octets.length, 8);
  head.writeUInt32LE(octets.length, 12);
  return [head, octets];
}
