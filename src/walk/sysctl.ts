/** Settings: those that a walk follows, and those that change nothing for it. */
import { NotWalked } from './not-walked.ts';

const FOLLOWED = /^net\.ipv4\.(?:ip_forward|conf\.[^.]+\.(?:rp_filter|arp_ignore|route_localnet))$/;

/** IPv6 is not walked at all, errors of a stack are not counted, and nobody learns from who asks. */
const INDIFFERENT =
  /^net\.(?:ipv6\..+|ipv4\.(?:icmp_ratemask|icmp_ratelimit|ping_group_range|neigh\..+|conf\.[^.]+\.arp_announce))$/;

/** Bridges that call iptables are not walked. */
const ONLY_OFF = /^net\.bridge\.bridge-nf-call-(?:ip|ip6|arp)tables$/;

export function checkSysctl(key: string, value: string): undefined {
  if (FOLLOWED.test(key) && /^[012]$/.test(value)) return;
  if (INDIFFERENT.test(key) || (ONLY_OFF.test(key) && value === '0')) return;
  throw new NotWalked(`sysctl ${key}=${value}`);
}
