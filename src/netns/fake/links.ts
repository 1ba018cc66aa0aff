/** `ip link` in memory. */
import { answers, device, type Link, linkOf, Refusal, type Stack } from './stack.ts';

export type Stacks = ReadonlyMap<string, Stack>;

/** The word that follows another. */
export function after(words: readonly string[], key: string): string | undefined {
  const at = words.indexOf(key);
  return at < 0 ? undefined : words[at + 1];
}

export function changeLink(stacks: Stacks, stack: Stack, words: readonly string[]): void {
  const [verb, ...rest] = words;
  const name = after(rest, 'dev') ?? '';
  if (verb === 'add') addLink(stacks, stack, rest);
  else if (verb === 'del') deleteLink(stacks, stack, linkOf(stack, name));
  else if (verb === 'property') changeAltname(stack, linkOf(stack, name), rest);
  else if (verb === 'set') setLink(stack, linkOf(stack, name), rest.slice(2));
  else throw new Refusal(`Command "${verb}" is unknown, try "ip link help".`);
}

function addLink(stacks: Stacks, stack: Stack, words: readonly string[]): void {
  const type = words.indexOf('type');
  const [own, kind, options] = [words.slice(0, type), words[type + 1], words.slice(type + 2)];
  const home = inside(stacks, stack, own);
  if (kind === 'veth') addPair(stacks, home, own, options.slice(1));
  else insert(home, single(home, kind, own, options));
}

function single(home: Stack, kind: string | undefined, own: readonly string[], options: readonly string[]): Link {
  const given = { mac: after(own, 'address') ?? chosenMac(home), mtu: Number(after(own, 'mtu') ?? 1500) };
  const name = after(own, 'name') ?? '';
  const id = Number(after(options, 'id'));
  switch (kind) {
    case 'bridge':
      return device(name, nextIndex(home), kind, given);
    case 'vxlan':
      return device(name, nextIndex(home), kind, { ...given, vxlan: { id, local: after(options, 'local') ?? '' } });
    case 'vlan': {
      const parent = linkOf(home, after(own, 'link') ?? '').name;
      return device(name, nextIndex(home), kind, { ...given, vlan: { id, parent } });
    }
    default:
      throw answers('Operation not supported');
  }
}

function addPair(stacks: Stacks, home: Stack, own: readonly string[], other: readonly string[]): void {
  const away = inside(stacks, home, other);
  const [a, b] = [after(own, 'name') ?? '', after(other, 'name') ?? ''];
  if (home.links.has(a) || away.links.has(b)) throw answers('File exists');
  const end = (stack: Stack, name: string, words: readonly string[], peer: Link['peer'] & object) =>
    insert(
      stack,
      device(name, nextIndex(stack), 'veth', {
        mac: after(words, 'address') ?? chosenMac(stack),
        mtu: Number(after(words, 'mtu') ?? 1500),
        peer,
      }),
    );
  end(home, a, own, { namespace: away.name, link: b });
  end(away, b, other, { namespace: home.name, link: a });
}

function inside(stacks: Stacks, stack: Stack, words: readonly string[]): Stack {
  const name = after(words, 'netns');
  const found = name === undefined ? stack : stacks.get(name);
  if (!found) throw new Refusal(`Error: argument "${name}" is wrong: Invalid "netns" value`);
  return found;
}

function insert(stack: Stack, link: Link): void {
  if (stack.links.has(link.name)) throw answers('File exists');
  stack.links.set(link.name, link);
}

const nextIndex = (stack: Stack): number => Math.max(...[...stack.links.values()].map(({ ifindex }) => ifindex)) + 1;

const chosenMac = (stack: Stack): string => `fe:00:00:00:00:${nextIndex(stack).toString(16).padStart(2, '0')}`;

/** With it go its peer, its ports' membership, the tagged links on it, and all that was said about it. */
export function deleteLink(stacks: Stacks, stack: Stack, link: Link): void {
  if (!stack.links.delete(link.name)) return;
  takeDown(stack, link);
  stack.fdb = stack.fdb.filter((entry) => entry.link !== link.name);
  for (const setting of stack.sysctls.keys()) if (setting.split('.')[3] === link.name) stack.sysctls.delete(setting);
  for (const other of stack.links.values()) {
    if (other.master === link.name) leave(stack, other);
    if (other.vlan?.parent === link.name) deleteLink(stacks, stack, other);
  }
  const away = link.peer && stacks.get(link.peer.namespace);
  const peer = away?.links.get(link.peer?.link ?? '');
  if (away && peer) deleteLink(stacks, away, peer);
}

function setLink(stack: Stack, link: Link, words: readonly string[]): void {
  const [verb, ...rest] = words;
  if (verb === 'up') bringUp(stack, link);
  else if (verb === 'down') takeDown(stack, link);
  else if (verb === 'nomaster') leave(stack, link);
  else if (verb === 'master') join(stack, link, rest[0] ?? '');
  else if (verb === 'mtu') changeMtu(link, Number(rest[0]));
  else setPort(link, rest);
}

function setPort(link: Link, rest: readonly string[]): void {
  if (link.master === undefined) throw answers('Operation not supported');
  link.isolated = after(rest, 'isolated') === 'on';
  link.learning = after(rest, 'learning') === 'on';
  link.flood = after(rest, 'flood') === 'on';
}

function bringUp(stack: Stack, link: Link): void {
  if (link.vlan && !linkOf(stack, link.vlan.parent).up) throw answers('Network is down');
  const isNew = !link.up;
  link.up = true;
  if (isNew) stack.ways = [...stack.ways, ...link.addresses.map((address) => ({ address, link: link.name }))];
}

/** Its routes and neighbours go, and the tagged links on it go down as well. */
function takeDown(stack: Stack, link: Link): void {
  link.up = false;
  stack.ways = stack.ways.filter((way) => way.link !== link.name);
  forgetWays(stack, link);
  for (const other of stack.links.values()) if (other.vlan?.parent === link.name) takeDown(stack, other);
}

export function forgetWays(stack: Stack, { name }: Link): void {
  stack.routes = stack.routes.filter((route) => route.link !== name);
  stack.neighbours = stack.neighbours.filter((neighbour) => neighbour.link !== name);
}

function join(stack: Stack, link: Link, bridge: string): void {
  if (linkOf(stack, bridge).kind !== 'bridge') throw answers('Operation not supported');
  link.master = bridge;
  [link.isolated, link.learning, link.flood] = [false, true, true];
  followPorts(stack, linkOf(stack, bridge));
}

function changeMtu(link: Link, mtu: number): void {
  if (mtu === link.mtu) return;
  link.mtu = mtu;
  link.keepsMtu = true;
}

function followPorts(stack: Stack, bridge: Link): void {
  if (bridge.keepsMtu) return;
  const ports = [...stack.links.values()].filter(({ master }) => master === bridge.name);
  bridge.mtu = ports.length === 0 ? 1500 : Math.min(...ports.map(({ mtu }) => mtu));
}

function leave(stack: Stack, link: Link): void {
  const bridge = stack.links.get(link.master ?? '');
  link.master = undefined;
  if (bridge) followPorts(stack, bridge);
  stack.fdb = stack.fdb.filter((entry) => entry.link !== link.name || entry.to !== undefined);
}

function changeAltname(stack: Stack, link: Link, [verb, , , , altname = '']: readonly string[]): void {
  const taken = [...stack.links.values()].some(({ name, altnames }) => name === altname || altnames.includes(altname));
  if (verb === 'add' && taken) throw answers('File exists');
  if (verb === 'del' && !link.altnames.includes(altname)) throw answers('No such file or directory');
  link.altnames = verb === 'add' ? [...link.altnames, altname] : link.altnames.filter((name) => name !== altname);
}
