/** Frames as tcpdump prints them (`-e -nn -tt`). */
import type { Address } from '../../model/address/address.ts';
import type { Mac } from '../../model/address/mac.ts';

/** `vlan` is its 802.1Q tag; `vni` that of VXLAN, then `inner` is the frame inside. */
export type Frame = {
  /** tcpdump's own words, without the time. */
  readonly line: string;
  readonly fromMac: Mac;
  readonly toMac: Mac;
  readonly vlan?: number;
  readonly vni?: number;
  readonly from?: Address;
  readonly to?: Address;
  readonly inner?: Frame;
};

const MAC = '[0-9a-f]{2}(?::[0-9a-f]{2}){5}';
const HEAD = new RegExp(`^(${MAC}) > (${MAC}), `);
const ADDRESSES = /(?:length \d+|ethertype IPv4 \(0x0800\)): (\d+\.\d+\.\d+\.\d+)(?:\.\d+)? > (\d+\.\d+\.\d+\.\d+)/;
const TAGGED_ADDRESSES = /vlan \d+.*?, (\d+\.\d+\.\d+\.\d+)(?:\.\d+)? > (\d+\.\d+\.\d+\.\d+)/;

/** Lines that begin with a time begin a frame; a frame inside VXLAN follows on lines of its own. */
export function frames(printed: string): readonly Frame[] {
  return printed
    .split(/^\d+\.\d+ /m)
    .slice(1)
    .flatMap((text) => frame(text.trimEnd().split('\n')));
}

function frame([line, ...rest]: readonly string[]): readonly Frame[] {
  const [, fromMac, toMac] = line?.match(HEAD) ?? [];
  if (line === undefined || fromMac === undefined || toMac === undefined) return [];
  const vlan = line.match(/: vlan (\d+),/)?.[1];
  const vni = line.match(/: VXLAN, .* vni (\d+)/)?.[1];
  const [, from, to] = line.match(vlan === undefined ? ADDRESSES : TAGGED_ADDRESSES) ?? [];
  const [inner] = vni === undefined ? [] : frame(rest.map((text) => text.trimStart()));
  return [
    {
      line,
      fromMac: fromMac as Mac,
      toMac: toMac as Mac,
      ...(vlan === undefined ? {} : { vlan: Number(vlan) }),
      ...(vni === undefined ? {} : { vni: Number(vni) }),
      ...(from === undefined || to === undefined ? {} : { from: from as Address, to: to as Address }),
      ...(inner ? { inner } : {}),
    },
  ];
}
