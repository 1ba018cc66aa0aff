/** What netmaster's refusals say. */
import type { Refusal } from '../../../model/refusal.ts';
import type { Profile } from './door.ts';

/** In 2016 the tag that was asked for is not named. */
export const wording = ({ code, text }: Refusal, profile: Profile): string =>
  code === 'vlan-not-available' && profile === '2016' ? text.replace(/ - vlan:.*$/, '') : text;
