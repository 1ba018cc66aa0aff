/** `netctl global` */

import { refusals } from '../../../model/refusal.ts';
import type { Settings } from '../../../model/settings.ts';
import { type Call, noun, verb } from './command.ts';
import { SHOWING } from './common-flags.ts';
import { FIXED, type Fixed } from './fixed-settings.ts';
import { text } from './flags.ts';
import { globalOper, inspected } from './inspect.ts';
import { indented } from './json.ts';
import { globalObject, rangeText } from './objects.ts';
import { none } from './positional.ts';
import { change, printed, type Reply, refused } from './reply.ts';
import { onlyValue } from './unsupported.ts';

const SET = [
  text('fabric-mode, f', 'Fabric mode (aci, aci-opflex or default)'),
  text('vlan-range, v', 'Allowed Vlan id range'),
  text('vxlan-range, x', 'Allowed Vxlan VNID range'),
  text('fwd-mode, b', 'forwarding mode (bridge,routing)'),
  text('arp-mode, a', 'arp mode (proxy,flood)'),
  text('private-subnet, s', 'Select a /16 private subnet for host access', '172.19.0.0/16'),
];

export const GLOBAL = noun('global', 'Global information', [
  verb('info', 'Show global information', ' ', SHOWING, (call) => none(call, () => show(call))),
  verb('inspect', 'Inspect Global Operational Information', ' ', [], (call) => none(call, () => inspect(call))),
  verb('set', 'Set global parameters', ' ', SET, set),
]);

function show({ door: { cluster }, given, profile }: Call): Reply {
  if (given.isOn('json')) return printed(indented([globalObject(cluster, profile)]));
  const { fabricMode, forwardMode, arpMode, vlans, vxlans, privateSubnet } = cluster.settings;
  const since2016 = (line: string) => (profile === '2016' ? '' : line);
  return printed(
    `Fabric mode: ${fabricMode}\n` +
      since2016(`Forward mode: ${forwardMode}\nARP mode: ${arpMode}\n`) +
      `Vlan Range: ${rangeText(vlans)}\nVxlan range: ${rangeText(vxlans)}\n` +
      since2016(`Private subnet: ${privateSubnet}\n`),
  );
}

const inspect = ({ door: { cluster } }: Call): Reply => inspected(globalObject(cluster, '2019'), globalOper(cluster));

function set(call: Call): Reply | Promise<Reply> {
  const { text } = call.given;
  const fixed = FIXED.map((mode) => fixedRefusal(call, mode)).find((reply) => reply !== undefined);
  return fixed ?? change(call, { type: 'settings.update', vlans: text('vlan-range'), vxlans: text('vxlan-range') });
}

function fixedRefusal(call: Call, { flag, setting, field, form }: Fixed): Reply | undefined {
  const value = call.given.text(flag);
  const { [setting]: present }: Settings = call.door.cluster.settings;
  if (value === '' || value === present) return undefined;
  return form.test(value) ? onlyValue(flag, present) : refused(refusals.fieldFormat(field), call.profile);
}
