/** Settings that Contiv lets one change and this cluster does not. */
import type { Profile } from './door.ts';

export type Fixed = {
  /** netctl's word for it. */
  readonly flag: string;
  readonly setting: 'arpMode' | 'forwardMode' | 'fabricMode' | 'privateSubnet';
  /** netmaster's word for the field. */
  readonly field: string;
  readonly form: RegExp;
  /** What it is here. */
  readonly only: string;
};

/** Settings that have one value here, in the order in which netmaster looks at them. */
export const FIXED: readonly Fixed[] = [
  { flag: 'arp-mode', setting: 'arpMode', field: 'arpMode', form: /^(?:proxy|flood)$/, only: 'proxy' },
  { flag: 'fwd-mode', setting: 'forwardMode', field: 'fwdMode', form: /^(?:bridge|routing)$/, only: 'bridge' },
  {
    flag: 'fabric-mode',
    setting: 'fabricMode',
    field: 'networkInfraType',
    form: /^(?:aci|aci-opflex|default)$/,
    only: 'default',
  },
  {
    flag: 'private-subnet',
    setting: 'privateSubnet',
    field: 'pvtSubnet',
    form: /^(?:\d{1,3}\.){3}\d{1,3}\/16$/,
    only: '172.19.0.0/16',
  },
];

/** In 2016 one of them had another name. */
export const fieldIn = (profile: Profile, { field }: Fixed): string =>
  profile === '2016' && field === 'networkInfraType' ? 'network-infra-type' : field;
