/** What a feature of the kernel is tried with: where that is missing, nobody knows whether the kernel has the feature. */
import type { Capability } from './capability-table.ts';

/** Of those that are missing, why this one could not be tried; undefined: it was. */
export const untriedFor = (capability: Capability, missing: readonly Capability[]): Capability | undefined =>
  TRIED_WITH[capability]?.find((other) => missing.includes(other));

/** Those of the missing that were tried, and are the cause of all the others. */
export const causesOf = <C extends Capability>(missing: readonly C[]): readonly C[] =>
  missing.filter((one) => untriedFor(one, missing) === undefined);

/** A second kernel brings no programs: it runs those of the system. */
export const isProgram = (capability: Capability): boolean => PROGRAMS.has(capability);

const PROGRAMS: ReadonlySet<Capability> = new Set(['ip', 'iptables', 'dnsmasq', 'tcpdump', 'socat', 'nft']);

const byIp = ['namespaces', 'ip'] as const;
const byNft = ['namespaces', 'nft'] as const;

const TRIED_WITH: Partial<Readonly<Record<Capability, readonly Capability[]>>> = {
  userNamespaces: ['namespaces'],
  veth: byIp,
  bridge: byIp,
  vxlan: byIp,
  vlan: byIp,
  portIsolation: byIp,
  altname: byIp,
  vlanFiltering: byIp,
  netem: byIp,
  vrf: byIp,
  nftBridge: byNft,
  nflog: byNft,
  nat: ['namespaces', 'iptables'],
  bridgeNetfilter: ['namespaces'],
};
