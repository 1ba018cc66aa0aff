/** Addresses that somebody in the file is to have. */
import { groupId } from '../../../model/group.ts';
import { contivNetworkId, type NetworkId } from '../../../model/network.ts';
import type { Reference } from '../lab-file.ts';
import type { Wanted } from './wanted.ts';

/** Of a network of Contiv's. */
export const claimedIn = (wanted: Wanted, network: NetworkId): readonly string[] =>
  claims(wanted).flatMap((claim) =>
    claim.address !== undefined && networkOf(wanted, claim) === network ? [claim.address] : [],
  );

type Claim = Reference & { readonly address?: string };

const claims = ({ containers, endpoints }: Wanted): readonly Claim[] => [
  ...[...containers.values()].flatMap(({ entry }) =>
    entry.state === 'stopped' ? [] : (entry.networks ?? []).filter(({ joined }) => joined !== false),
  ),
  ...[...endpoints.values()].map(({ entry }) => entry),
];

function networkOf({ groups }: Wanted, { network, group, tenant = 'default' }: Claim): NetworkId | undefined {
  const name = group === undefined ? network : groups.get(groupId(tenant, group))?.entry.network;
  return name === undefined ? undefined : contivNetworkId(tenant, name);
}
