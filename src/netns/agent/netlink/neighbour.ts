/** Messages about who is where: neighbours of IPv4, and the tables of bridges and VTEPs (struct ndmsg). */
import type { Fact } from '../../spec.ts';
import { attribute, CREATE, EXCL, ipBytes, type Message, macBytes, REPLACE } from './message.ts';

type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

const [NEWNEIGH, DELNEIGH] = [28, 29];
const AF_INET = 2;
const AF_BRIDGE = 7;
const [DESTINATION, MAC] = [1, 2];
const [REACHABLE, NOARP, PERMANENT] = [0x02, 0x40, 0x80];
/** Whose table it is: the link's own, or that of the bridge that the link is a port of. */
const [SELF, MASTER] = [0x02, 0x04];

const neighbourBody = (index: number, { address }: Of<'neighbour'>): readonly Buffer[] => [
  head(AF_INET, index, PERMANENT, 0),
  attribute(DESTINATION, ipBytes(address)),
];

export const neighbourAdded = (index: number, fact: Of<'neighbour'>): Message => ({
  type: NEWNEIGH,
  flags: CREATE | REPLACE,
  body: Buffer.concat([...neighbourBody(index, fact), attribute(MAC, macBytes(fact.mac))]),
});

export const neighbourDeleted = (index: number, fact: Of<'neighbour'>): Message => ({
  type: DELNEIGH,
  flags: 0,
  body: Buffer.concat(neighbourBody(index, fact)),
});

const bridgeBody = (index: number, { mac }: Of<'bridge-fdb'>): Buffer =>
  Buffer.concat([head(AF_BRIDGE, index, NOARP | REACHABLE, MASTER), attribute(MAC, macBytes(mac))]);

export const bridgeEntryAdded = (index: number, fact: Of<'bridge-fdb'>): Message => ({
  type: NEWNEIGH,
  flags: CREATE | REPLACE,
  body: bridgeBody(index, fact),
});

export const bridgeEntryDeleted = (index: number, fact: Of<'bridge-fdb'>): Message => ({
  type: DELNEIGH,
  flags: 0,
  body: bridgeBody(index, fact),
});

const vxlanBody = (index: number, { mac, to }: Of<'vxlan-fdb'>): Buffer =>
  Buffer.concat([
    head(AF_BRIDGE, index, NOARP | PERMANENT, SELF),
    attribute(MAC, macBytes(mac)),
    attribute(DESTINATION, ipBytes(to)),
  ]);

export const vxlanEntryAdded = (index: number, fact: Of<'vxlan-fdb'>): Message => ({
  type: NEWNEIGH,
  flags: CREATE | EXCL,
  body: vxlanBody(index, fact),
});

export const vxlanEntryDeleted = (index: number, fact: Of<'vxlan-fdb'>): Message => ({
  type: DELNEIGH,
  flags: 0,
  body: vxlanBody(index, fact),
});

function head(family: number, index: number, state: number, flags: number): Buffer {
  const bytes = Buffer.from([family, 0, 0, 0, 0, 0, 0, 0, 0, 0, flags, 0]);
  bytes.writeUInt32LE(index, 4);
  bytes.writeUInt16LE(state, 8);
  return bytes;
}
