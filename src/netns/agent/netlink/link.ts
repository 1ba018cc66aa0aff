/** Messages that make and change links. */
import type { Fact, VethEnd } from '../../spec.ts';
import {
  APPEND,
  attribute,
  byte,
  CREATE,
  EXCL,
  int,
  ipBytes,
  type Message,
  macBytes,
  nested,
  networkShort,
  short,
  text,
} from './message.ts';
import type { There } from './there.ts';

type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

const [NEWLINK, DELLINK, NEWLINKPROP, DELLINKPROP] = [16, 17, 108, 109];
/** `IFLA_` attributes. */
const [ADDRESS, IFNAME, MTU, LINK, MASTER, LINKINFO, GROUP, NET_NS_FD, PROP_LIST, ALT_IFNAME] = [
  1, 3, 4, 5, 10, 18, 27, 28, 52, 53,
];
const NESTED = 0x8000;
const [KIND, DATA, SLAVE_KIND, SLAVE_DATA] = [1, 2, 4, 5];
const VETH_PEER = 1;
const VLAN_ID = 1;
const BRIDGE_SNOOPING = 23;
const VXLAN = { id: 1, local: 4, learning: 7, port: 15 } as const;
const PORT = { learning: 8, flood: 9, isolated: 33 } as const;
const UP = 1;

/** struct ifinfomsg. */
function head(index = 0, flags = 0, change = 0): Buffer {
  const bytes = Buffer.alloc(16);
  bytes.writeInt32LE(index, 4);
  bytes.writeUInt32LE(flags, 8);
  bytes.writeUInt32LE(change, 12);
  return bytes;
}

const made = (...attributes: readonly Buffer[]): Message => ({
  type: NEWLINK,
  flags: CREATE | EXCL,
  body: Buffer.concat([head(), ...attributes]),
});

const changed = (index: number, ...attributes: readonly Buffer[]): Message => ({
  type: NEWLINK,
  flags: 0,
  body: Buffer.concat([head(index), ...attributes]),
});

const ofKind = (kind: string, ...details: readonly Buffer[]): Buffer =>
  nested(LINKINFO, attribute(KIND, Buffer.from(kind)), nested(DATA, ...details));

const named = (link: string, mtu: number, mac?: string): readonly Buffer[] => [
  attribute(IFNAME, text(link)),
  attribute(MTU, int(mtu)),
  ...(mac === undefined ? [] : [attribute(ADDRESS, macBytes(mac))]),
];

/** Both ends are made where they belong. */
export function veth(there: There, { a, b }: Of<'veth'>): Message {
  const end = ({ namespace, link, mtu, mac }: VethEnd) => [
    ...named(link, mtu, mac),
    attribute(NET_NS_FD, int(there.fileOf(namespace))),
  ];
  return made(...end(a), ofKind('veth', nested(VETH_PEER, head(), ...end(b))));
}

export const bridge = ({ link, mtu, mac }: Of<'bridge'>): Message =>
  made(...named(link, mtu, mac), ofKind('bridge', attribute(BRIDGE_SNOOPING, byte(0))));

export const vxlan = ({ link, mtu, vni, local }: Of<'vxlan'>): Message =>
  made(
    ...named(link, mtu),
    ofKind(
      'vxlan',
      attribute(VXLAN.id, int(vni)),
      attribute(VXLAN.local, ipBytes(local)),
      attribute(VXLAN.learning, byte(0)),
      attribute(VXLAN.port, networkShort(4789)),
    ),
  );

export const vlan = (there: There, { link, mtu, parent, id }: Of<'vlan'>): Message =>
  made(...named(link, mtu), attribute(LINK, int(there.indexOf(parent))), ofKind('vlan', attribute(VLAN_ID, short(id))));

export const deleted = (index: number): Message => ({ type: DELLINK, flags: 0, body: head(index) });

/** Which link a message deletes, if it does. */
export const deletedLink = ({ type, body }: Message): number | undefined =>
  type === DELLINK ? body.readInt32LE(4) : undefined;

export const groupSet = (index: number, group: number): Message => changed(index, attribute(GROUP, int(group)));

export const groupDeleted = (group: number): Message => ({
  type: DELLINK,
  flags: 0,
  body: Buffer.concat([head(), attribute(GROUP, int(group))]),
});

export const mtuSet = (index: number, mtu: number): Message => changed(index, attribute(MTU, int(mtu)));

/** 0 is no bridge. */
export const bridgeSet = (index: number, bridge: number): Message => changed(index, attribute(MASTER, int(bridge)));

export const portSet = (index: number, { learning, flood, isolated }: Of<'port'>): Message =>
  changed(
    index,
    nested(
      LINKINFO,
      attribute(SLAVE_KIND, Buffer.from('bridge')),
      nested(
        SLAVE_DATA,
        attribute(PORT.isolated, byte(Number(isolated))),
        attribute(PORT.learning, byte(Number(learning))),
        attribute(PORT.flood, byte(Number(flood))),
      ),
    ),
  );

export const upSet = (index: number, up: boolean): Message => ({
  type: NEWLINK,
  flags: 0,
  body: head(index, up ? UP : 0, UP),
});

const property = (index: number, altname: string): Buffer =>
  Buffer.concat([head(index), nested(PROP_LIST | NESTED, attribute(ALT_IFNAME, text(altname)))]);

export const altnameAdded = (index: number, altname: string): Message => ({
  type: NEWLINKPROP,
  flags: CREATE | EXCL | APPEND,
  body: property(index, altname),
});

export const altnameDeleted = (index: number, altname: string): Message => ({
  type: DELLINKPROP,
  flags: 0,
  body: property(index, altname),
});
