/** Routes, neighbours and forwarding tables, in the words of `ip -j -4` and `bridge -j`. IPv4. */
import type { FdbListing, NeighbourListing, RouteListing } from '../../observe-tables.ts';
import { attributesIn, dump } from './dump.ts';
import { ipText, macText } from './link-listing.ts';

const [GETROUTE, GETNEIGH] = [26, 30];
const AF_INET = 2;
const AF_BRIDGE = 7;
/** struct rtmsg, struct ndmsg: 12 bytes each. */
const HEAD = 12;
const MAIN = 254;
const BY_KERNEL = 2;
const [DESTINATION, OUT, GATEWAY, TABLE] = [1, 4, 5, 15];
const [ADDRESS, MAC, MASTER] = [1, 2, 9];
const PERMANENT = 0x80;
const NOARP = 0x40;

/** The link of this number, in the namespace of the calling thread. */
export type Names = (index: number) => string;

const ofFamily = (family: number): Buffer => {
  const head = Buffer.alloc(HEAD);
  head.writeUInt8(family);
  return head;
};

const told = (body: Buffer): ReadonlyMap<number, Buffer> => attributesIn(body.subarray(HEAD));

/** Of the main table. */
export const routeListings = (names: Names): readonly RouteListing[] =>
  dump(GETROUTE, ofFamily(AF_INET)).flatMap((body) => {
    const attributes = told(body);
    if ((attributes.get(TABLE)?.readUInt32LE() ?? body.readUInt8(4)) !== MAIN) return [];
    const gateway = attributes.get(GATEWAY);
    return [
      {
        dst: prefixText(attributes.get(DESTINATION), body.readUInt8(1)),
        dev: names(attributes.get(OUT)?.readUInt32LE() ?? 0),
        ...(gateway === undefined ? {} : { gateway: ipText(gateway) }),
        ...(body.readUInt8(5) === BY_KERNEL ? { protocol: 'kernel' } : {}),
      },
    ];
  });

function prefixText(address: Buffer | undefined, length: number): string {
  if (address === undefined || length === 0) return 'default';
  return length === 32 ? ipText(address) : `${ipText(address)}/${length}`;
}

/** Those that are permanent. */
export const neighbourListings = (names: Names): readonly NeighbourListing[] =>
  dump(GETNEIGH, ofFamily(AF_INET)).flatMap((body) => {
    const attributes = told(body);
    const [address, mac] = [attributes.get(ADDRESS), attributes.get(MAC)];
    if ((stateOf(body) & PERMANENT) === 0 || address === undefined) return [];
    const entry = { dst: ipText(address), dev: names(body.readInt32LE(4)) };
    return [mac === undefined ? entry : { ...entry, lladdr: macText(mac) }];
  });

/** Of bridges and of VTEPs. */
export const fdbListings = (names: Names): readonly FdbListing[] =>
  dump(GETNEIGH, ofFamily(AF_BRIDGE)).map((body) => {
    const attributes = told(body);
    const [master, to] = [attributes.get(MASTER), attributes.get(ADDRESS)];
    const state = stateText(stateOf(body));
    return {
      mac: macText(attributes.get(MAC) ?? Buffer.alloc(6)),
      ifname: names(body.readInt32LE(4)),
      ...(master === undefined ? {} : { master: names(master.readUInt32LE()) }),
      ...(to === undefined ? {} : { dst: ipText(to) }),
      ...(state === undefined ? {} : { state }),
    };
  });

const stateOf = (body: Buffer): number => body.readUInt16LE(8);

function stateText(state: number): string | undefined {
  if ((state & PERMANENT) !== 0) return 'permanent';
  return (state & NOARP) === 0 ? undefined : 'static';
}
