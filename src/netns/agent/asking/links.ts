/**
 * Links that are still coming up. The kernel brings a link into service some time after it was told to: until then what
 * is sent by it is lost, and a bridge passes nothing to it.
 */
import type { LinkName, NamespaceName } from '../../spec.ts';
import { inNamespace } from '../namespaces.ts';
import { attributesIn, dump } from '../netlink/dump.ts';
import { attribute, int } from '../netlink/message.ts';
import { RouteSocket } from '../netlink/socket.ts';
import { question } from '../netlink/there.ts';

/** As a person would say it: `veth1234567 in node:n1`. */
export const linksComingUp = (namespaces: readonly NamespaceName[]): readonly string[] =>
  namespaces.flatMap((namespace) => inNamespace(namespace, comingUpHere).map((link) => `${link} in ${namespace}`));

/** Asked about one link by name, a kernel (since 6.8) hurries to bring it into service. */
function comingUpHere(): readonly LinkName[] {
  const there = dump(GETLINK, QUESTION);
  const working = new Set(there.filter(isUp).map(indexOf));
  const links = there.filter((link) => isComingUp(link, working)).map(nameOf);
  if (links.length === 0) return [];
  const socket = new RouteSocket();
  try {
    for (const link of links) socket.ask(question(link));
  } finally {
    socket.close();
  }
  return links;
}

const GETLINK = 18;
/** `IFLA_` attributes. */
const [IFNAME, MASTER, LINKINFO, EXT_MASK] = [3, 10, 18, 29];
const SKIP_STATS = 8;
const QUESTION = Buffer.concat([Buffer.alloc(16), attribute(EXT_MASK, int(SKIP_STATS))]);

const [SLAVE_KIND, SLAVE_DATA] = [4, 5];
const PORT_STATE = 1;
/** Disabled, listening, learning. */
const NOT_YET = [0, 1, 2];
/** What was asked for; whether the wire is there; whether the kernel has acted on both. */
const [UP, LOWER_UP, RUNNING] = [1, 0x10000, 0x40];
const INFOMSG = 16;

const isUp = (link: Buffer): boolean => (link.readUInt32LE(8) & UP) !== 0;

const indexOf = (link: Buffer): number => link.readInt32LE(4);

/** The ports of a bridge that is down stay out of service. */
function isComingUp(link: Buffer, working: ReadonlySet<number>): boolean {
  const flags = link.readUInt32LE(8);
  if (!isUp(link) || (flags & LOWER_UP) === 0) return false;
  const attributes = attributesIn(link.subarray(INFOMSG));
  const portState = portStateIn(attributes.get(LINKINFO));
  const bridge = attributes.get(MASTER)?.readInt32LE(0);
  const waits = portState !== undefined && NOT_YET.includes(portState) && bridge !== undefined && working.has(bridge);
  return (flags & RUNNING) === 0 || waits;
}

function portStateIn(details: Buffer | undefined): number | undefined {
  if (details === undefined) return undefined;
  const attributes = attributesIn(details);
  if (textIn(attributes.get(SLAVE_KIND)) !== 'bridge') return undefined;
  return attributesIn(attributes.get(SLAVE_DATA) ?? Buffer.alloc(0)).get(PORT_STATE)?.[0];
}

const nameOf = (link: Buffer): string => textIn(attributesIn(link.subarray(INFOMSG)).get(IFNAME)) ?? '';

const textIn = (bytes: Buffer | undefined): string | undefined => bytes?.toString('utf8').replace(/\0.*$/s, '');
