/** Namespaces and links while they are made of facts. Whoever walks sees them as `Namespace` and `Link`, and changes nothing. */
import type { Address } from '../model/address/address.ts';
import type { LinkName, NamespaceName } from '../netns/spec.ts';
import { parseTables } from './iptables/parse.ts';
import type { Tables } from './iptables/table.ts';
import type { Device, Link, LinkSetting, Membership, Namespace, Program } from './kernel.ts';
import { parseRuleset } from './nft/parse.ts';
import type { Ruleset } from './nft/ruleset.ts';
import { NotWalked } from './not-walked.ts';
import type { HardwareAddress } from './packet.ts';
import { type Own, type Routing, routing, type Told } from './routing.ts';

export class MadeLink implements Link {
  readonly namespace: Stack;
  readonly name: LinkName;
  readonly mac: HardwareAddress;
  device: Device = { kind: 'lo' };
  isUp = false;
  membership: Membership | undefined;
  bridge: MadeLink | undefined;
  readonly tagged = new Map<number, Link>();
  readonly neighbours = new Map<Address, HardwareAddress>();
  readonly ports: Link[] = [];
  readonly table = new Map<HardwareAddress, Link>();
  readonly behind = new Map<HardwareAddress, Address>();
  /** Those that bridges have of this port. */
  readonly entries: HardwareAddress[] = [];
  readonly #settings = new Map<LinkSetting, number>();
  #own: ReadonlySet<HardwareAddress> | undefined;

  constructor(namespace: Stack, name: LinkName, mac: HardwareAddress | undefined) {
    this.namespace = namespace;
    this.name = name;
    this.mac = mac ?? `of ${namespace.name} ${name}`;
  }

  /** As with all that is worked out here: asked for when all is made. */
  get own(): ReadonlySet<HardwareAddress> {
    this.#own ??= new Set([this, ...this.ports].map(({ mac }) => mac));
    return this.#own;
  }

  setting(of: LinkSetting): number {
    const known = this.#settings.get(of);
    if (known !== undefined) return known;
    const value = Math.max(Number(this.#told('all', of) ?? 0), this.#ownSetting(of));
    this.#settings.set(of, value);
    return value;
  }

  #ownSetting(of: LinkSetting): number {
    return Number(this.#told(this.name.replaceAll('.', '/'), of) ?? this.#told('default', of) ?? 0);
  }

  #told(link: string, of: LinkSetting): string | undefined {
    return this.namespace.sysctl(`net.ipv4.conf.${link}.${of}`);
  }
}

export class Stack implements Namespace {
  readonly name: NamespaceName;
  readonly links = new Map<LinkName, MadeLink>();
  readonly listeners = new Set<string>();
  readonly programs: Program[] = [];
  readonly owned: Own[] = [];
  readonly told: Told[] = [];
  readonly settings = new Map<string, string>();
  rulesetText: string | undefined;
  tablesText: string | undefined;
  #routing: Routing | undefined;
  #ruleset: Ruleset | undefined;
  #tables: Tables | undefined;

  constructor(name: NamespaceName) {
    this.name = name;
    this.plug('lo');
  }

  plug(name: LinkName, mac?: HardwareAddress): MadeLink {
    const link = new MadeLink(this, name, mac);
    this.links.set(name, link);
    return link;
  }

  /** Worked out when it is first asked for: by then all is made. */
  get routing(): Routing {
    this.#routing ??= this.#routed();
    return this.#routing;
  }

  #routed(): Routing {
    const lo = linkNamed(this, 'lo');
    return routing(this.owned, this.told, lo.isUp ? lo : undefined);
  }

  get ruleset(): Ruleset | undefined {
    if (this.rulesetText !== undefined) this.#ruleset ??= parseRuleset(this.rulesetText);
    return this.#ruleset;
  }

  get tables(): Tables | undefined {
    if (this.tablesText !== undefined) this.#tables ??= parseTables(this.tablesText);
    return this.#tables;
  }

  sysctl(key: string): string | undefined {
    return this.settings.get(key);
  }
}

export function linkNamed(stack: Stack, name: LinkName): MadeLink {
  const link = stack.links.get(name);
  if (!link) throw new NotWalked(`there is no link ${name} in ${stack.name}`);
  return link;
}
