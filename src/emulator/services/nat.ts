/** A node's translation rules, as its kernel has them. */
import type { Address } from '../../model/address/address.ts';
import type { NatRule } from '../../model/nat.ts';
import type { Exec } from '../../netns/exec.ts';
import type { NamespaceName } from '../../netns/spec.ts';

/** In the order of the chains; a single address is written without its length, as `iptables -L -n` does. */
export async function natRules(exec: Exec, namespace: NamespaceName): Promise<readonly NatRule[]> {
  return parseNatRules(await exec({ kind: 'read', argv: ['iptables-save', '-t', 'nat'], namespace }));
}

/** From what iptables-save prints. */
export const parseNatRules = (saved: string): readonly NatRule[] => saved.split('\n').flatMap(natRule);

function natRule(line: string): readonly NatRule[] {
  const option = (name: string): string | undefined =>
    line.match(new RegExp(` ${name} (\\S+)`))?.[1]?.replace(/\/32$/, '');
  const port = option('--dport');
  const source = option('-s');
  if (line.endsWith('-j MASQUERADE') && source !== undefined) {
    const destination = option('-d');
    return [
      {
        kind: 'masquerade',
        source,
        ...(destination === undefined ? {} : { destination }),
        ...(port === undefined ? {} : { port: Number(port) }),
      },
    ];
  }
  const [to, toPort] = option('--to-destination')?.split(':') ?? [];
  if (to === undefined || toPort === undefined || port === undefined) return [];
  const protocol = option('-p') === 'udp' ? 'udp' : 'tcp';
  return [{ kind: 'destination', protocol, port: Number(port), to: to as Address, toPort: Number(toPort) }];
}
