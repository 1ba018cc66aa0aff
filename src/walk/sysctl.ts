/** Settings: those that a walk follows, and those that change nothing for it. */
import { NotWalked } from './not-walked.ts';
import { remembered } from './remembered.ts';

const FOLLOWED = /^net\.ipv4\.(?:ip_forward|conf\.[^.]+\.(?:rp_filter|arp_ignore|route_localnet))$/;

/** IPv6 is not walked at all, errors of a stack are not counted, and nobody learns from who asks. */
const INDIFFERENT =
  /^net\.(?:ipv6\..+|ipv4\.(?:icmp_ratemask|icmp_ratelimit|ping_group_range|neigh\..+|conf\.[^.]+\.arp_announce))$/;

/** Bridges that call iptables are not walked. */
const ONLY_OFF = /^net\.bridge\.bridge-nf-call-(?:ip|ip6|arp)tables$/;

export function checkSysctl(key: string, value: string): undefined {
  const wanted = valuesOf(key);
  if (wanted === 'any' || wanted.includes(value)) return;
  throw new NotWalked(`sysctl ${key}=${value}`);
}

/** What it may be set to. */
const valuesOf = remembered(10_000, (key: string): 'any' | readonly string[] => {
  if (FOLLOWED.test(key)) return ['0', '1', '2'];
  if (INDIFFERENT.test(key)) return 'any';
  return ONLY_OFF.test(key) ? ['0'] : [];
});
