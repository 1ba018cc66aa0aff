/** Nouns of netctl, and with them objects of netmaster, that are about what is not modelled; and why. */
export const NOUNS: Readonly<Record<string, string>> = {
  login: 'there is no auth_proxy to log in to',
  netprofile: 'bandwidth and DSCP are not modelled',
  'external-contracts': 'ACI is not modelled',
  'aci-gw': 'ACI is not modelled',
  bgp: 'BGP is not modelled',
  'app-profile': 'application profiles are not modelled',
  service: 'service load balancing is not modelled',
};
