/** Questions that every world answers in the same words, so that answers can be compared as texts. */
import type { Command } from '../model/decider.ts';
import type { Party } from '../model/forward.ts';
import type { Frame } from '../model/frames.ts';
import type { Interface } from '../model/interfaces.ts';
import type { NatRule } from '../model/nat.ts';
import type { Outcome, Probe } from '../model/probe.ts';
import { cniResult } from './cni-result.ts';
import { isObservable, type Listing } from './listing.ts';
import type { World } from './world.ts';

export type Question =
  /** `reached` and the address that the name was resolved to. */
  | { readonly kind: 'probe'; readonly probe: Probe }
  /** Asked at once: each with its outcome. */
  | { readonly kind: 'probes'; readonly probes: readonly Probe[] }
  /** One interface: what is shown of it. */
  | {
      readonly kind: 'interface';
      readonly of: Party;
      readonly interface: string;
      readonly show: readonly ('addresses' | 'mac' | 'mtu')[];
    }
  /** The names of a party's interfaces. */
  | { readonly kind: 'interfaces'; readonly of: Party }
  | { readonly kind: 'resolve'; readonly from: Party; readonly name: string }
  /** `wire`: eth1 or eth2. Any other link of the node is one on which the model has nothing: for what must not get there. */
  | { readonly kind: 'frames'; readonly node: string; readonly wire: string; readonly probe: Probe }
  | { readonly kind: 'nat'; readonly node: string }
  /** `accepted`, or the text of the refusal. */
  | { readonly kind: 'commands'; readonly commands: readonly Command[] }
  /** How the real program ends: `exit 0`. The model runs none and has no answer. */
  | { readonly kind: 'program'; readonly at: Party; readonly argv: readonly string[] }
  /** What a CNI plugin would print of an interface it has made, read from the interface. */
  | { readonly kind: 'cni-result'; readonly sandbox: string; readonly interface: string }
  /** What would have to be done to the kernel for it to be as it was made. */
  | { readonly kind: 'drift' }
  | { readonly kind: 'listing'; readonly listing: Listing };

/** What no kernel can be asked for: in both worlds it is told by the control plane, which they share. */
export const isOfControlPlane = (question: Question): boolean =>
  question.kind === 'commands' || (question.kind === 'listing' && !isObservable(question.listing));

export async function ask(world: World, question: Question): Promise<readonly string[]> {
  switch (question.kind) {
    case 'probe': {
      const { outcome, address } = await world.probe(question.probe);
      return address === undefined ? [outcome] : [outcome, address];
    }
    case 'probes': {
      const answers = await world.probeAll(question.probes);
      return question.probes.map((probe, index) => outcomeText(probe, answers[index]?.outcome));
    }
    case 'interface': {
      const found = (await world.interfaces(question.of)).find(({ name }) => name === question.interface);
      return found ? question.show.flatMap((what) => shown(found, what)) : [];
    }
    case 'interfaces':
      return (await world.interfaces(question.of)).map(({ name }) => name);
    case 'resolve':
      return world.resolve(question.from, question.name);
    case 'frames':
      return [...new Set((await world.frames(question.node, question.wire, question.probe)).map(frameText))];
    case 'nat':
      return (await world.nat(question.node)).map(ruleText);
    case 'commands': {
      const result = await world.dispatch(question.commands);
      return [result.ok ? 'accepted' : result.error.text];
    }
    case 'program': {
      const ended = await world.run(question.at, question.argv);
      return ended === undefined ? [] : [`exit ${ended}`];
    }
    case 'cni-result':
      return cniResult(world, question.sandbox, question.interface);
    case 'drift':
      return world.drift();
    case 'listing':
      return world.list(question.listing);
  }
}

function shown(found: Interface, what: 'addresses' | 'mac' | 'mtu'): readonly string[] {
  switch (what) {
    case 'addresses':
      return found.addresses;
    case 'mac':
      return found.mac === undefined ? [] : [found.mac];
    case 'mtu':
      return [`mtu ${found.mtu}`];
  }
}

/** `c1 asks 10.1.2.4 by tcp 80: reached` */
export const outcomeText = ({ from, to, by }: Probe, outcome: Outcome | undefined): string =>
  `${from.name} asks ${to} by ${by.kind === 'icmp' ? 'icmp' : `${by.kind} ${by.port}`}: ${outcome ?? 'no answer'}`;

export function frameText(frame: Frame): string {
  const way = `${frame.from} > ${frame.to}`;
  switch (frame.kind) {
    case 'vxlan':
      return `vni ${frame.vni}: ${way}`;
    case 'vlan':
      return `vlan ${frame.vlan}: ${way}`;
    case 'plain':
      return way;
  }
}

/** As iptables words it, shortened. */
export function ruleText(rule: NatRule): string {
  if (rule.kind === 'destination') return `DNAT ${rule.protocol} dpt:${rule.port} to:${rule.to}:${rule.toPort}`;
  const port = rule.port === undefined ? '' : ` dpt:${rule.port}`;
  return `MASQUERADE ${rule.source} ${rule.destination ?? '0.0.0.0/0'}${port}`;
}
