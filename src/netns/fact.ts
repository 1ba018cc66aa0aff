/** What a fact is, what it rests on, and what rests on it. */
import type { Fact, LinkName, NamespaceName } from './spec.ts';

/** Equal for equal facts, whichever way they were written: order of properties, order of a veth pair's ends. */
export function factKey(fact: Fact): string {
  const known = keys.get(fact);
  if (known !== undefined) return known;
  const key = canonical(oriented(fact));
  keys.set(fact, key);
  return key;
}

const keys = new WeakMap<Fact, string>();

const placeKey = ({ namespace, link }: { readonly namespace: string; readonly link: string }) => `${namespace} ${link}`;

const oriented = (fact: Fact): Fact =>
  fact.kind === 'veth' && placeKey(fact.a) > placeKey(fact.b) ? { kind: 'veth', a: fact.b, b: fact.a } : fact;

/** What is undefined is not there. By hand: JSON.stringify with a function takes three times as long, and this is asked most. */
function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  const properties = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${properties
    .map(([key, inner]) => `${key}:${canonical(inner)}`)
    .sort()
    .join()}}`;
}

/** Facts of one slot take each other's place. Others have none: they are added and deleted. */
export function slotOf(fact: Fact): string | undefined {
  switch (fact.kind) {
    case 'ruleset':
    case 'iptables':
      return `${fact.kind} ${fact.namespace}`;
    case 'sysctl':
      return `sysctl ${fact.namespace} ${fact.key}`;
    case 'file':
      return `file ${fact.path}`;
    default:
      return undefined;
  }
}

/** Something in the kernel that facts rest on. */
export type Ground = string;

const namespaceGround = (namespace: NamespaceName): Ground => `namespace ${namespace}`;
const linkGround = (namespace: NamespaceName, link: LinkName): Ground => `link ${namespace} ${link}`;
const portGround = (namespace: NamespaceName, link: LinkName): Ground => `port ${namespace} ${link}`;
/** Lost with any of a link's addresses, or when it goes down. */
const carriageGround = (namespace: NamespaceName, link: LinkName): Ground => `carriage ${namespace} ${link}`;

/** What exists, or works, because of it. */
export function gives(fact: Fact): readonly Ground[] {
  switch (fact.kind) {
    case 'namespace':
      return [namespaceGround(fact.namespace), linkGround(fact.namespace, 'lo')];
    case 'veth':
      return [linkGround(fact.a.namespace, fact.a.link), linkGround(fact.b.namespace, fact.b.link)];
    case 'bridge':
    case 'vxlan':
    case 'vlan':
      return [linkGround(fact.namespace, fact.link)];
    case 'port':
      return [portGround(fact.namespace, fact.link)];
    case 'up':
    case 'address':
      return [carriageGround(fact.namespace, fact.link)];
    default:
      return [];
  }
}

/** Without these it is gone: the kernel takes it away by itself. */
export function needs(fact: Fact): readonly Ground[] {
  switch (fact.kind) {
    case 'file':
    case 'namespace':
      return [];
    case 'veth':
      return [namespaceGround(fact.a.namespace), namespaceGround(fact.b.namespace)];
    case 'vlan':
      return [namespaceGround(fact.namespace), linkGround(fact.namespace, fact.parent)];
    case 'port':
      return [linkGround(fact.namespace, fact.link), linkGround(fact.namespace, fact.bridge)];
    case 'bridge-fdb':
      return [portGround(fact.namespace, fact.link)];
    case 'up':
    case 'altname':
    case 'address':
    case 'route':
    case 'neighbour':
    case 'vxlan-fdb':
      return [linkGround(fact.namespace, fact.link)];
    case 'sysctl':
      return [
        namespaceGround(fact.namespace),
        ...linkOfSysctl(fact.key).map((link) => linkGround(fact.namespace, link)),
      ];
    default:
      return [namespaceGround(fact.namespace)];
  }
}

/** Without these the kernel may or may not keep it: it is deleted before, and made again after. */
export const leansOn = (fact: Fact): readonly Ground[] =>
  fact.kind === 'route' || fact.kind === 'neighbour' ? [carriageGround(fact.namespace, fact.link)] : [];

/** A tagged link goes down with its parent, whatever it is told. */
export const leansOnParent = (fact: Extract<Fact, { kind: 'up' }>, parent: LinkName): readonly Ground[] => [
  carriageGround(fact.namespace, parent),
];

/** The link whose setting it is, if it is a link's. In sysctl's names a link's dots are slashes. */
export function linkOfSysctl(key: string): readonly LinkName[] {
  const link = /^net\.ipv[46]\.(?:conf|neigh)\.([^.]+)\./.exec(key)?.[1];
  return link === undefined || link === 'all' || link === 'default' ? [] : [link.replaceAll('/', '.')];
}
