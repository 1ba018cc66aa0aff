/** Every fault that conformance is known to find. */
import { ADDRESS } from './address.ts';
import { APPLY } from './apply.ts';
import { BRIDGE } from './bridge.ts';
import { ENDPOINT } from './endpoint.ts';
import { LISTENER } from './listener.ts';
import type { Mutant } from './mutant.ts';
import { NAMES } from './names.ts';
import { NAT } from './nat.ts';
import { POLICY } from './policy.ts';
import { PUBLISH } from './publish.ts';
import { ROUTE } from './route.ts';
import { RULESET } from './ruleset.ts';
import { TRUNK } from './trunk.ts';
import { TUNNEL } from './tunnel.ts';
import { UNDERLAY } from './underlay.ts';

export const MUTANTS: readonly Mutant[] = [
  ...TUNNEL,
  ...TRUNK,
  ...BRIDGE,
  ...ENDPOINT,
  ...ADDRESS,
  ...ROUTE,
  ...NAT,
  ...PUBLISH,
  ...POLICY,
  ...RULESET,
  ...NAMES,
  ...LISTENER,
  ...UNDERLAY,
  ...APPLY,
];
