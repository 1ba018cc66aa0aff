/** Namespaces and links while they are made of facts. Whoever walks sees them as `Namespace` and `Link`, and changes nothing. */
import type { Address } from '../model/address/address.ts';
import type { LinkName, NamespaceName } from '../netns/spec.ts';
import { parseTables } from './iptables/parse.ts';
import type { Tables } from './iptables/table.ts';
import type { Device, Link, Membership, Namespace, Program } from './kernel.ts';
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

  constructor(namespace: Stack, name: LinkName, mac: HardwareAddress | undefined) {
    this.namespace = namespace;
    this.name = name;
    this.mac = mac ?? `of ${namespace.name} ${name}`;
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
    const lo = linkNamed(this, 'lo');
    this.#routing ??= routing(this.owned, this.told, lo.isUp ? lo : undefined);
    return this.#routing;
  }

  get ruleset(): Ruleset | undefined {
    return this.rulesetText === undefined ? undefined : parseRuleset(this.rulesetText);
  }

  get tables(): Tables | undefined {
    return this.tablesText === undefined ? undefined : parseTables(this.tablesText);
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
