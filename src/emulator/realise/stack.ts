/** A network stack: a namespace with its loopback and its switches set. */
import type { Fact, NamespaceName } from '../../netns/spec.ts';

/** `switch` only carries frames, `station` has addresses, `router` forwards between them. */
export type StackRole = 'switch' | 'station' | 'router';

const NO_IPV6 = ['net.ipv6.conf.all.disable_ipv6', 'net.ipv6.conf.default.disable_ipv6'];

/**
 * IPv4 settings are inherited from the machine's own (which may forward, or filter by reverse path): all that matter
 * are said. No ICMP error is held back by rate: an answer that depends on how fast one asks is no answer.
 */
export function stack(namespace: NamespaceName, role: StackRole): readonly Fact[] {
  const sysctl = (key: string, value: string, unset: string): Fact => ({
    kind: 'sysctl',
    namespace,
    key,
    value,
    unset,
  });
  const common: readonly Fact[] = [{ kind: 'namespace', namespace }, ...NO_IPV6.map((key) => sysctl(key, '1', '0'))];
  if (role === 'switch') return common;
  return [
    ...common,
    { kind: 'up', namespace, link: 'lo' },
    sysctl('net.ipv4.ip_forward', role === 'router' ? '1' : '0', '0'),
    sysctl('net.ipv4.conf.all.rp_filter', '0', '0'),
    sysctl('net.ipv4.conf.default.rp_filter', '0', '0'),
    sysctl('net.ipv4.icmp_ratemask', '0', '6168'),
  ];
}

/**
 * Each interface speaks for its own addresses alone. By itself Linux answers ARP on every interface for every address of
 * the stack, and asks under any of them, from which the asked one learns what it should not.
 */
export const keepsInterfacesApart = (namespace: NamespaceName): readonly Fact[] =>
  [
    { key: 'net.ipv4.conf.all.arp_ignore', value: '1' },
    { key: 'net.ipv4.conf.all.arp_announce', value: '2' },
  ].map((setting) => ({ kind: 'sysctl', namespace, ...setting, unset: '0' }));
