/** `ip address`, `ip route`, `ip neighbour` and `bridge fdb` in memory. */
import { type Address, toNumber } from '../../model/address/address.ts';
import { contains, type Prefix, parsePrefix } from '../../model/address/prefix.ts';
import { after, forgetWays } from './links.ts';
import { answers, linkOf, Refusal, type Stack } from './stack.ts';

export function changeAddress(stack: Stack, [verb, address = '', ...rest]: readonly string[]): void {
  const link = linkOf(stack, after(rest, 'dev') ?? '');
  const there = link.addresses.includes(address);
  if (verb === 'add') {
    if (there) throw new Refusal('Error: ipv4: Address already assigned.');
    link.addresses = [...link.addresses, address];
    if (link.up) stack.ways = [...stack.ways, { address, link: link.name }];
    return;
  }
  if (!there) throw new Refusal('Error: ipv4: Address not found.');
  link.addresses = link.addresses.filter((other) => other !== address);
  stack.ways = stack.ways.filter((way) => way.address !== address || way.link !== link.name);
  if (link.addresses.length === 0) forgetWays(stack, link);
}

export function changeRoute(stack: Stack, [verb, to = '', ...rest]: readonly string[]): void {
  const link = linkOf(stack, after(rest, 'dev') ?? '');
  const via = after(rest, 'via');
  const known = stack.routes.find((route) => route.to === to);
  if (verb === 'add') {
    if (!link.up) throw new Refusal('Error: Device for nexthop is not up.');
    if (via !== undefined && !isNear(stack, link.name, via)) throw new Refusal('Error: Nexthop has invalid gateway.');
    if (known) throw answers('File exists');
    stack.routes = [...stack.routes, { to, link: link.name, via }];
    return;
  }
  if (known?.link !== link.name || known.via !== via) throw answers('No such process');
  stack.routes = stack.routes.filter((route) => route !== known);
}

/** There is an address of its prefix on the link, or a route to it without a gateway. */
function isNear(stack: Stack, link: string, via: string): boolean {
  const direct = stack.routes.filter((route) => route.link === link && route.via === undefined).map(({ to }) => to);
  return [...linkOf(stack, link).addresses, ...direct].some((text) => covers(text, via));
}

function covers(text: string, address: string): boolean {
  const prefix = parsePrefix(text);
  return prefix.ok && toNumber(address as Address) >= 0 && contains(prefix.value as Prefix, address as Address);
}

export function changeNeighbour(stack: Stack, [verb, address = '', ...rest]: readonly string[]): void {
  const link = linkOf(stack, after(rest, 'dev') ?? '').name;
  const others = stack.neighbours.filter((other) => other.address !== address || other.link !== link);
  if (verb === 'del' && others.length === stack.neighbours.length) throw answers('No such file or directory');
  stack.neighbours = verb === 'del' ? others : [...others, { address, link, mac: after(rest, 'lladdr') ?? '' }];
}

export function changeFdb(stack: Stack, [verb, mac = '', ...rest]: readonly string[]): void {
  const link = linkOf(stack, after(rest, 'dev') ?? '');
  const to = after(rest, 'dst');
  if (to === undefined && link.master === undefined) throw answers('Operation not supported');
  if (to !== undefined && link.kind !== 'vxlan') throw answers('Operation not supported');
  const others = stack.fdb.filter((other) => !(other.mac === mac && other.link === link.name && other.to === to));
  const there = others.length < stack.fdb.length;
  if (verb === 'add' && there) throw answers('File exists');
  if (verb === 'del' && !there) throw answers('No such file or directory');
  stack.fdb = verb === 'del' ? others : [...others, { mac, link: link.name, to }];
}
