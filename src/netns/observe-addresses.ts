/** Addresses, in the order in which the kernel prefers them. */
import type { LinkListing, Seen } from './observe-links.ts';
import type { RouteListing } from './observe-tables.ts';
import { type Addressed, prefixOf } from './precedence.ts';
import type { KernelSpec, LinkName, NamespaceName } from './spec.ts';

/** Of one prefix the first is that by which the prefix is reached; those on links that are down come last. */
export function addressFacts(
  { namespace, links }: Pick<Seen, 'namespace' | 'links'>,
  routes: readonly RouteListing[],
): KernelSpec {
  const ages = new Map(routes.map(({ dst, dev }, index) => [`${dst} ${dev}`, index]));
  const age = ({ link, address }: Addressed) => ages.get(`${prefixOf(address)} ${link}`) ?? routes.length;
  return links
    .flatMap((listing) => addressesOn({ namespace, link: listing.ifname }, listing))
    .sort((a, b) => age(a) - age(b));
}

type Place = { readonly namespace: NamespaceName; readonly link: LinkName };

/** A loopback has 127.0.0.1 by itself. */
const addressesOn = (place: Place, { addr_info }: LinkListing): readonly Addressed[] =>
  addr_info
    .filter(({ family, local }) => family === 'inet' && !(place.link === 'lo' && local === '127.0.0.1'))
    .map(({ local, prefixlen }) => ({ kind: 'address', ...place, address: `${local}/${prefixlen}` }));
