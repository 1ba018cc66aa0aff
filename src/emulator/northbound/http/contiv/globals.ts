import type { Cluster } from '../../../../model/cluster.ts';
import { type Refusal, refusals } from '../../../../model/refusal.ts';
import { invalid, notFound } from '../../../../model/refusal-kind.ts';
import { err } from '../../../../model/result.ts';
import type { Profile } from '../../contiv/door.ts';
import { FIXED, fieldIn } from '../../contiv/fixed-settings.ts';
import { globalOper } from '../../contiv/inspect.ts';
import { globalObject } from '../../contiv/objects.ts';
import type { Body } from './body.ts';
import { taken } from './field.ts';
import { commanded, type Resource } from './resource.ts';

const KEY = 'global';

const RANGES = {
  vlans: taken('1-4094: from which VLAN ids are taken'),
  vxlans: taken('1-10000: from which VNIs are taken'),
};

/** One object, which is always there. In 2016 one of its names was another. */
export const globals = (profile: Profile): Resource => ({
  ...{ plural: 'globals', noun: 'Global', keyOf: ['name'], missing: notFound('global-not-found', 'global not found') },
  fields:
    profile === '2016'
      ? { name: taken(KEY), 'network-infra-type': taken('default'), ...RANGES }
      : {
          arpMode: taken('proxy'),
          fwdMode: taken('bridge'),
          name: taken(KEY),
          networkInfraType: taken('default'),
          pvtSubnet: taken('172.19.0.0/16'),
          ...RANGES,
        },
  list: (cluster) => [globalObject(cluster, profile)],
  find: (cluster, key) => (key === KEY ? globalObject(cluster, profile) : undefined),
  oper: (cluster) => globalOper(cluster),
  create(body, cluster) {
    const refused =
      body.text('name') === KEY ? fixedRefusal(body, cluster, profile) : invalid('invalid-key', 'Invalid Key');
    if (refused !== undefined) return err(refused);
    return commanded({ type: 'settings.update', vlans: body.text('vlans'), vxlans: body.text('vxlans') });
  },
  remove: 'never',
});

/** The first of the settings that is asked to be what it can't be here. */
function fixedRefusal({ text }: Body, { settings }: Cluster, profile: Profile): Refusal | undefined {
  for (const fixed of FIXED) {
    const { form, setting } = fixed;
    const name = fieldIn(profile, fixed);
    const value = text(name);
    if (value === '' || value === settings[setting]) continue;
    const only = `${name}: only ${settings[setting]} is supported`;
    return form.test(value) ? invalid('setting-fixed', only) : refusals.fieldFormat(name);
  }
  return undefined;
}
