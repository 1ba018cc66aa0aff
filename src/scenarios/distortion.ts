/** Mistakes in what a kernel is told, to see whether somebody finds them: each makes another spec of a spec. */
import type { Fact, KernelSpec } from '../netns/spec.ts';

type Distortion = (spec: KernelSpec) => KernelSpec;

/** Which namespaces it happens in. */
type Where = (namespace: string) => boolean;

export const only =
  (name: string): Where =>
  (namespace) =>
    namespace === name;

/** Each fact as the mistake has it: another one, or none. */
export const facts =
  (change: (fact: Fact, spec: KernelSpec) => Fact | undefined): Distortion =>
  (spec) =>
    spec.flatMap((fact) => change(fact, spec) ?? []);

/** Those of a kind. */
export const each = <K extends Fact['kind']>(
  kind: K,
  change: (fact: Extract<Fact, { kind: K }>, spec: KernelSpec) => Fact | undefined,
): Distortion => facts((fact, spec) => (isOf(kind, fact) ? change(fact, spec) : fact));

export const isOf = <K extends Fact['kind']>(kind: K, fact: Fact): fact is Extract<Fact, { kind: K }> =>
  fact.kind === kind;

export const withoutLines = (text: string, pattern: RegExp): string =>
  text
    .split('\n')
    .filter((line) => !pattern.test(line))
    .join('\n');

/** The bridge of a network on a node, found by the name a person would use. */
export const bridgeOf = (spec: KernelSpec, namespace: string, network: string): string | undefined =>
  spec.flatMap((fact) =>
    fact.kind === 'altname' && fact.namespace === namespace && fact.altname === network ? [fact.link] : [],
  )[0];

/** The lines of iptables, each as the mistake has it, or left out. */
export const tables = (where: Where, change: (line: string) => string | undefined): Distortion =>
  each('iptables', (fact) => {
    if (!where(fact.namespace)) return fact;
    const lines = fact.text.split('\n').flatMap((line) => change(line) ?? []);
    return { ...fact, text: lines.join('\n') };
  });

export const rulesWithout = (where: Where, pattern: RegExp): Distortion =>
  tables(where, (line) => (pattern.test(line) ? undefined : line));

export const vlanTag = (where: Where, wrong: (id: number) => number): Distortion =>
  each('vlan', (fact) => (where(fact.namespace) ? { ...fact, id: wrong(fact.id) } : fact));

export const tunnelNumber = (where: Where, wrong: (vni: number) => number): Distortion =>
  each('vxlan', (fact) => (where(fact.namespace) ? { ...fact, vni: wrong(fact.vni) } : fact));

export const withoutTunnelEntries = (where: Where): Distortion =>
  each('vxlan-fdb', (fact) => (where(fact.namespace) ? undefined : fact));

export const withoutName = (path: string, name: string): Distortion =>
  each('file', (fact) =>
    fact.path.includes(path) ? { ...fact, text: withoutLines(fact.text, new RegExp(`\\s${name}(\\s|$)`)) } : fact,
  );

/** Of the end of a veth pair that is the container's. */
export const containerMtu = (where: Where, link: string, wrong: number): Distortion =>
  each('veth', (fact) =>
    where(fact.b.namespace) && fact.b.link === link ? { ...fact, b: { ...fact.b, mtu: wrong } } : fact,
  );

export const bridgedInto = (namespace: string, from: string, to: string): Distortion =>
  each('port', (fact, spec) => {
    const bridge = bridgeOf(spec, namespace, to);
    if (fact.namespace !== namespace || bridge === undefined) return fact;
    return fact.bridge === bridgeOf(spec, namespace, from) && fact.link.startsWith('veth') ? { ...fact, bridge } : fact;
  });

/** Text of the rulesets. */
export const rulesets = (change: (text: string) => string): Distortion =>
  each('ruleset', (fact) => ({ ...fact, text: change(fact.text) }));

export const denyNothing: Distortion = rulesets((text) => text.replaceAll(/\bdrop\b/g, 'accept'));
