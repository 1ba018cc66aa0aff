/** Contiv's objects that are not modelled: there are none, and none can be made. */
import { invalid, notFound } from '../../../../model/refusal-kind.ts';
import { NOUNS } from '../../netctl/unsupported.ts';

export type Unmodelled = {
  readonly plural: string;
  readonly singular: string;
  readonly why: string;
};

const VOLUMES = 'volumes are not modelled';

const because = (noun: string): string => NOUNS[noun] ?? '';

export const UNMODELLED: readonly Unmodelled[] = [
  { plural: 'netprofiles', singular: 'netprofile', why: because('netprofile') },
  { plural: 'appProfiles', singular: 'appProfile', why: because('app-profile') },
  { plural: 'extContractsGroups', singular: 'extContractsGroup', why: because('external-contracts') },
  { plural: 'serviceLBs', singular: 'serviceLB', why: because('service') },
  { plural: 'Bgps', singular: 'Bgp', why: because('bgp') },
  { plural: 'aciGws', singular: 'aciGw', why: because('aci-gw') },
  { plural: 'volumes', singular: 'volume', why: VOLUMES },
  { plural: 'volumeProfiles', singular: 'volumeProfile', why: VOLUMES },
];

export const missing = ({ singular }: Unmodelled) => notFound(`${singular}-not-found`, `${singular} not found`);

export const notModelled = ({ plural, why }: Unmodelled) =>
  invalid('not-modelled', `${plural} are not supported: ${why}`);
