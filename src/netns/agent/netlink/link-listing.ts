/** Links and their addresses, as the kernel lists them by rtnetlink(7), in the words of `ip -j -d address show`. */
import type { LinkListing } from '../../observe-links.ts';
import { attributeList, attributesIn, dump } from './dump.ts';
import { attribute, int } from './message.ts';

const [GETLINK, GETADDR] = [18, 22];
const AF_INET = 2;
/** struct ifinfomsg, struct ifaddrmsg. */
const [IFINFOMSG, IFADDRMSG] = [16, 8];
const [MAC, IFNAME, MTU, LINK, MASTER, LINKINFO, EXT_MASK, NETNSID, PROP_LIST, ALT_IFNAME] = [
  1, 3, 4, 5, 10, 18, 29, 37, 52, 53,
];
const [KIND, DATA, SLAVE_KIND, SLAVE_DATA] = [1, 2, 4, 5];
const VXLAN = { id: 1, local: 4 } as const;
const VLAN_ID = 1;
const PORT = { learning: 8, flood: 9, isolated: 33 } as const;
const LOCAL = 2;
const SKIP_STATS = 8;
const UP = 1;

type LinkInfo = NonNullable<LinkListing['linkinfo']>;
type Attributes = ReadonlyMap<number, Buffer>;
type Names = (index: number) => string | undefined;

/** Of the namespace that the calling thread is in. */
export function linkListings(): readonly LinkListing[] {
  const found = dump(GETLINK, Buffer.concat([Buffer.alloc(IFINFOMSG), attribute(EXT_MASK, int(SKIP_STATS))]));
  const links = found.map((body) => ({ body, told: attributesIn(body.subarray(IFINFOMSG)) }));
  const names = new Map(links.map(({ body, told }) => [body.readInt32LE(4), textOf(told.get(IFNAME))]));
  const addresses = addressesByLink();
  return links.map(({ body, told }) => {
    const index = body.readInt32LE(4);
    return listing(body, told, (at) => names.get(at), addresses.get(index) ?? []);
  });
}

type Listed = LinkListing['addr_info'];

function listing(body: Buffer, told: Attributes, names: Names, addr_info: Listed): LinkListing {
  const mac = told.get(MAC);
  const master = names(told.get(MASTER)?.readUInt32LE() ?? 0);
  const info = told.get(LINKINFO);
  return {
    ifindex: body.readInt32LE(4),
    ifname: textOf(told.get(IFNAME)),
    flags: (body.readUInt32LE(8) & UP) === 0 ? [] : ['UP'],
    mtu: told.get(MTU)?.readUInt32LE() ?? 0,
    ...(mac === undefined ? {} : { address: macText(mac) }),
    ...(told.has(PROP_LIST) ? { altnames: altnamesIn(told.get(PROP_LIST) as Buffer) } : {}),
    ...(master === undefined ? {} : { master }),
    ...otherEnd(told, names),
    ...(info === undefined ? {} : { linkinfo: linkInfo(attributesIn(info)) }),
    addr_info,
  };
}

/** Its number, where it is in another namespace; else its name. */
function otherEnd(told: Attributes, names: Names): Pick<LinkListing, 'link' | 'link_index' | 'link_netnsid'> {
  const index = told.get(LINK)?.readUInt32LE() ?? 0;
  const namespace = told.get(NETNSID)?.readInt32LE();
  if (namespace !== undefined) return { link_index: index, link_netnsid: namespace };
  const link = names(index);
  return link === undefined ? {} : { link };
}

const altnamesIn = (list: Buffer): readonly string[] =>
  attributeList(list).flatMap(([type, name]) => (type === ALT_IFNAME ? [textOf(name)] : []));

function linkInfo(told: Attributes): LinkInfo {
  const kind = textOf(told.get(KIND));
  const details = attributesIn(told.get(DATA) ?? Buffer.alloc(0));
  const port = textOf(told.get(SLAVE_KIND)) === 'bridge' ? told.get(SLAVE_DATA) : undefined;
  return {
    ...(kind === '' ? {} : { info_kind: kind }),
    ...(kind === 'vxlan' ? { info_data: vxlanDetails(details) } : {}),
    ...(kind === 'vlan' ? { info_data: { id: details.get(VLAN_ID)?.readUInt16LE() ?? 0 } } : {}),
    ...(port === undefined ? {} : { info_slave_data: portDetails(attributesIn(port)) }),
  };
}

function vxlanDetails(told: Attributes): { readonly id: number; readonly local?: string } {
  const local = told.get(VXLAN.local);
  return { id: told.get(VXLAN.id)?.readUInt32LE() ?? 0, ...(local === undefined ? {} : { local: ipText(local) }) };
}

function portDetails(told: Attributes): NonNullable<LinkInfo['info_slave_data']> {
  const isOn = (type: number) => told.get(type)?.readUInt8() === 1;
  return { isolated: isOn(PORT.isolated), learning: isOn(PORT.learning), flood: isOn(PORT.flood) };
}

function addressesByLink(): ReadonlyMap<number, Listed> {
  const question = Buffer.alloc(IFADDRMSG);
  question.writeUInt8(AF_INET);
  const found = new Map<number, Listed>();
  for (const body of dump(GETADDR, question)) {
    const index = body.readUInt32LE(4);
    const local = ipText(attributesIn(body.subarray(IFADDRMSG)).get(LOCAL) ?? Buffer.alloc(4));
    const address = { family: 'inet', local, prefixlen: body.readUInt8(1) };
    found.set(index, [...(found.get(index) ?? []), address]);
  }
  return found;
}

/** Without the zero at its end, if it has one. */
const textOf = (bytes: Buffer | undefined): string => String(bytes ?? '').replace(/\0$/, '');

export const ipText = (bytes: Buffer): string => bytes.join('.');

export const macText = (bytes: Buffer): string => (bytes.toString('hex').match(/../g) ?? []).join(':');
