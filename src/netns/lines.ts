/** Facts in the language of the programs that make and unmake them. */
import { emptied as emptiedTables, replacing as replacingTables } from './iptables-text.ts';
import { shellOf } from './native-lines.ts';
import { emptied as emptiedRuleset, replacing as replacingRuleset } from './ruleset-text.ts';
import type { Fact, NamespaceName, VethEnd } from './spec.ts';

/** What is told to which program; `native` is done by the lab's agent, and `shell` says how a person would do it. */
export type Lines =
  | { readonly program: 'ip' | 'bridge'; readonly namespace?: NamespaceName; readonly lines: readonly string[] }
  | { readonly program: 'nft' | 'iptables-restore'; readonly namespace: NamespaceName; readonly text: string }
  | { readonly program: 'native'; readonly shell: string; readonly text?: string };

export function addLines(fact: Fact): Lines {
  switch (fact.kind) {
    case 'ruleset':
      return load('nft', fact, replacingRuleset('', fact.text));
    case 'iptables':
      return load('iptables-restore', fact, fact.text);
    case 'veth':
      return { program: 'ip', lines: [vethLine(fact.a, fact.b)] };
    case 'bridge-fdb':
      return bridge(fact, `fdb replace ${fact.mac} dev ${fact.link} master static`);
    case 'vxlan-fdb':
      return bridge(fact, `fdb add ${fact.mac} dev ${fact.link} dst ${fact.to} self permanent`);
    case 'bridge':
      return inside(fact, ...bridgeLines(fact));
    case 'vxlan':
    case 'vlan':
      return inside(fact, linkLine(fact));
    case 'port':
      return inside(fact, `link set dev ${fact.link} master ${fact.bridge}`, portLine(fact));
    case 'up':
      return inside(fact, `link set dev ${fact.link} up`);
    case 'altname':
      return inside(fact, `link property add dev ${fact.link} altname ${fact.altname}`);
    case 'address':
      return inside(fact, `address add ${fact.address} dev ${fact.link}`);
    case 'route':
      return inside(fact, `route add ${routeWords(fact)}`);
    case 'neighbour':
      return inside(fact, `neighbour replace ${fact.address} lladdr ${fact.mac} dev ${fact.link} nud permanent`);
    default:
      return { program: 'native', ...shellOf('add', fact) };
  }
}

export function delLines(fact: Fact): Lines {
  switch (fact.kind) {
    case 'ruleset':
      return load('nft', fact, emptiedRuleset(fact.text));
    case 'iptables':
      return load('iptables-restore', fact, emptiedTables(fact.text));
    case 'veth':
      return inside(fact.a, `link del dev ${fact.a.link}`);
    case 'bridge-fdb':
      return bridge(fact, `fdb del ${fact.mac} dev ${fact.link} master`);
    case 'vxlan-fdb':
      return bridge(fact, `fdb del ${fact.mac} dev ${fact.link} dst ${fact.to} self`);
    case 'bridge':
    case 'vxlan':
    case 'vlan':
      return inside(fact, `link del dev ${fact.link}`);
    case 'port':
      return inside(fact, `link set dev ${fact.link} nomaster`);
    case 'up':
      return inside(fact, `link set dev ${fact.link} down`);
    case 'altname':
      return inside(fact, `link property del dev ${fact.link} altname ${fact.altname}`);
    case 'address':
      return inside(fact, `address del ${fact.address} dev ${fact.link}`);
    case 'route':
      return inside(fact, `route del ${routeWords(fact)}`);
    case 'neighbour':
      return inside(fact, `neighbour del ${fact.address} dev ${fact.link}`);
    default:
      return { program: 'native', ...shellOf('del', fact) };
  }
}

export function replaceLines(from: Fact, to: Fact): Lines {
  if (from.kind === 'ruleset' && to.kind === 'ruleset') return load('nft', to, replacingRuleset(from.text, to.text));
  if (from.kind === 'iptables' && to.kind === 'iptables') {
    return load('iptables-restore', to, replacingTables(from.text, to.text));
  }
  return addLines(to);
}

type Placed = { readonly namespace: NamespaceName };

const inside = ({ namespace }: Placed, ...lines: readonly string[]): Lines => ({ program: 'ip', namespace, lines });

const bridge = ({ namespace }: Placed, line: string): Lines => ({ program: 'bridge', namespace, lines: [line] });

const load = (program: 'nft' | 'iptables-restore', { namespace }: Placed, text: string): Lines => ({
  program,
  namespace,
  text,
});

/** Both ends are made where they belong: moving one costs 20 ms. */
const vethLine = (a: VethEnd, b: VethEnd): string => `link add ${endWords(a)} type veth peer ${endWords(b)}`;

const endWords = ({ link, mac, mtu, namespace }: VethEnd): string =>
  `name ${link}${macWords(mac)} mtu ${mtu} netns ${namespace}`;

const macWords = (mac: string | undefined): string => (mac === undefined ? '' : ` address ${mac}`);

/**
 * Only an MTU that was changed is kept: else a bridge takes that of its smallest port, whichever comes and goes. One that
 * snoops joins a multicast group itself, now and then, and that is heard on every port.
 */
const bridgeLines = ({ link, mac, mtu }: Extract<Fact, { kind: 'bridge' }>): readonly string[] => [
  `link add name ${link}${macWords(mac)} mtu ${mtu - 1} type bridge mcast_snooping 0`,
  `link set dev ${link} mtu ${mtu}`,
];

function linkLine(fact: Extract<Fact, { kind: 'vxlan' | 'vlan' }>): string {
  switch (fact.kind) {
    case 'vxlan':
      return `link add name ${fact.link} mtu ${fact.mtu} type vxlan id ${fact.vni} local ${fact.local} dstport 4789 nolearning`;
    case 'vlan':
      return `link add link ${fact.parent} name ${fact.link} mtu ${fact.mtu} type vlan id ${fact.id}`;
  }
}

const onOff = (value: boolean): string => (value ? 'on' : 'off');

const portLine = ({ link, isolated, learning, flood }: Extract<Fact, { kind: 'port' }>): string =>
  `link set dev ${link} type bridge_slave isolated ${onOff(isolated)} learning ${onOff(learning)} flood ${onOff(flood)}`;

const routeWords = ({ to, via, link }: Extract<Fact, { kind: 'route' }>): string =>
  `${to}${via === undefined ? '' : ` via ${via}`} dev ${link}`;
