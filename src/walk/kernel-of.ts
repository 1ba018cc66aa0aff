/** From facts to what they come to. What rests on something that is not there is an error. */
import type { Address } from '../model/address/address.ts';
import type { Fact, KernelSpec, NamespaceName } from '../netns/spec.ts';
import type { Kernel } from './kernel.ts';
import { linkNamed, type MadeLink, Stack } from './made.ts';
import { NotWalked } from './not-walked.ts';
import { checkSysctl } from './sysctl.ts';

export function kernelOf(spec: KernelSpec): Kernel {
  const made: Made = { namespaces: new Map(), files: new Map() };
  for (const fact of spec)
    if (fact.kind === 'namespace') made.namespaces.set(fact.namespace, new Stack(fact.namespace));
  for (const fact of spec) makeLink(made, fact);
  for (const fact of spec) if (fact.kind === 'vlan') makeTagged(made, fact);
  for (const fact of spec) complete(made, fact);
  return { ...made, asked: new Map() };
}

type Made = { readonly namespaces: Map<NamespaceName, Stack>; readonly files: Map<string, string> };

type Of<K extends Fact['kind']> = Extract<Fact, { kind: K }>;

function stackOf({ namespaces }: Made, name: NamespaceName): Stack {
  const stack = namespaces.get(name);
  if (!stack) throw new NotWalked(`there is no namespace ${name}`);
  return stack;
}

function makeLink(made: Made, fact: Fact): undefined {
  switch (fact.kind) {
    case 'veth':
      return makePair(made, fact);
    case 'bridge':
      stackOf(made, fact.namespace).plug(fact.link, fact.mac).device = { kind: 'bridge' };
      return;
    case 'vxlan': {
      const { vni, local } = fact;
      stackOf(made, fact.namespace).plug(fact.link).device = { kind: 'vxlan', vni, local };
      return;
    }
    default:
  }
}

function makePair(made: Made, { a, b }: Of<'veth'>): undefined {
  const here = stackOf(made, a.namespace).plug(a.link, a.mac);
  const there = stackOf(made, b.namespace).plug(b.link, b.mac);
  here.device = { kind: 'veth', peer: there };
  there.device = { kind: 'veth', peer: here };
}

/** It has its parent's address. */
function makeTagged(made: Made, { namespace, link, parent: name, id }: Of<'vlan'>): undefined {
  const stack = stackOf(made, namespace);
  const parent = linkNamed(stack, name);
  const tagged = stack.plug(link, parent.mac);
  tagged.device = { kind: 'vlan', parent, id };
  parent.tagged.set(id, tagged);
}

function complete(made: Made, fact: Fact): undefined {
  switch (fact.kind) {
    case 'file':
      made.files.set(fact.path, fact.text);
      return;
    case 'port':
    case 'up':
    case 'neighbour':
    case 'bridge-fdb':
    case 'vxlan-fdb':
      return onLink(stackOf(made, fact.namespace), fact);
    case 'address':
    case 'route':
      return inRouting(stackOf(made, fact.namespace), fact);
    case 'ruleset':
    case 'iptables':
    case 'sysctl':
    case 'process':
    case 'listener':
      return inStack(stackOf(made, fact.namespace), fact);
    default:
  }
}

function onLink(stack: Stack, fact: Of<'port' | 'up' | 'neighbour' | 'bridge-fdb' | 'vxlan-fdb'>): undefined {
  const link = linkNamed(stack, fact.link);
  switch (fact.kind) {
    case 'up':
      link.isUp = true;
      return;
    case 'port':
      return plugInto(linkNamed(stack, fact.bridge), link, fact);
    case 'neighbour':
      link.neighbours.set(fact.address, fact.mac);
      return;
    case 'bridge-fdb':
      link.entries.push(fact.mac);
      link.bridge?.table.set(fact.mac, link);
      return;
    case 'vxlan-fdb':
      link.behind.set(fact.mac, fact.to);
  }
}

/** Entries that were told before there was a bridge are told to it now. */
function plugInto(bridge: MadeLink, port: MadeLink, { isolated, flood }: Of<'port'>): undefined {
  if (bridge.device.kind !== 'bridge') throw new NotWalked(`${bridge.name} in ${bridge.namespace.name} is no bridge`);
  port.bridge = bridge;
  port.membership = { bridge, isolated, flood };
  bridge.ports.push(port);
  for (const mac of port.entries) bridge.table.set(mac, port);
}

function inRouting(stack: Stack, fact: Of<'address' | 'route'>): undefined {
  const link = linkNamed(stack, fact.link);
  if (fact.kind === 'route') {
    stack.told.push({ link, to: fact.to, ...(fact.via === undefined ? {} : { via: fact.via }) });
    return;
  }
  const [address = '', bits] = fact.address.split('/');
  stack.owned.push({ link, address: address as Address, length: Number(bits) });
}

function inStack(stack: Stack, fact: Of<'ruleset' | 'iptables' | 'sysctl' | 'process' | 'listener'>): undefined {
  switch (fact.kind) {
    case 'ruleset':
      stack.rulesetText = fact.text;
      return;
    case 'iptables':
      stack.tablesText = fact.text;
      return;
    case 'sysctl':
      checkSysctl(fact.key, fact.value);
      stack.settings.set(fact.key, fact.value);
      return;
    case 'process':
      stack.programs.push({ name: fact.name, argv: fact.argv });
      return;
    case 'listener':
      stack.listeners.add(`${fact.protocol} ${fact.port}`);
  }
}
