/** Messages about addresses and routes, IPv4 (rtnetlink(7)). */
import type { Fact } from '../../spec.ts';
import { attribute, CREATE, EXCL, int, ipBytes, type Message } from './message.ts';

type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

const [NEWADDR, DELADDR, NEWROUTE, DELROUTE] = [20, 21, 24, 25];
const AF_INET = 2;
const [ADDRESS, LOCAL] = [1, 2];
const [DESTINATION, OUT, GATEWAY] = [1, 4, 5];
const SCOPE = { universe: 0, link: 253, host: 254, nowhere: 255 } as const;
const MAIN = 254;
/** By hand, neither by the kernel nor by a daemon. */
const BOOT = 3;
const UNICAST = 1;

export const addressAdded = (index: number, { address }: Of<'address'>): Message => ({
  type: NEWADDR,
  flags: CREATE | EXCL,
  body: addressBody(index, address, address.startsWith('127.') ? SCOPE.host : SCOPE.universe),
});

export const addressDeleted = (index: number, { address }: Of<'address'>): Message => ({
  type: DELADDR,
  flags: 0,
  body: addressBody(index, address, SCOPE.universe),
});

/** struct ifaddrmsg. */
function addressBody(index: number, address: string, scope: number): Buffer {
  const [ip = '', bits = '32'] = address.split('/');
  const head = Buffer.from([AF_INET, Number(bits), 0, scope, 0, 0, 0, 0]);
  head.writeUInt32LE(index, 4);
  return Buffer.concat([head, attribute(LOCAL, ipBytes(ip)), attribute(ADDRESS, ipBytes(ip))]);
}

export const routeAdded = (index: number, route: Of<'route'>): Message => ({
  type: NEWROUTE,
  flags: CREATE | EXCL,
  body: routeBody(index, route, BOOT, route.via === undefined ? SCOPE.link : SCOPE.universe, UNICAST),
});

export const routeDeleted = (index: number, route: Of<'route'>): Message => ({
  type: DELROUTE,
  flags: 0,
  body: routeBody(index, route, 0, SCOPE.nowhere, 0),
});

/** struct rtmsg. */
function routeBody(index: number, { to, via }: Of<'route'>, protocol: number, scope: number, type: number): Buffer {
  const [ip = '', bits = '32'] = to === 'default' ? ['', '0'] : to.split('/');
  return Buffer.concat([
    Buffer.from([AF_INET, Number(bits), 0, 0, MAIN, protocol, scope, type, 0, 0, 0, 0]),
    ...(to === 'default' ? [] : [attribute(DESTINATION, ipBytes(ip))]),
    ...(via === undefined ? [] : [attribute(GATEWAY, ipBytes(via))]),
    attribute(OUT, int(index)),
  ]);
}
