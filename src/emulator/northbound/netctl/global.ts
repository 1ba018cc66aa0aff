/** `netctl global` */
import { refusals } from '../../../model/refusal.ts';
import { FIXED, type Fixed, fieldIn } from '../contiv/fixed-settings.ts';
import { indented, present } from '../contiv/json.ts';
import { type Call, noun, verb } from './command.ts';
import { SHOWING } from './common-flags.ts';
import { text } from './flags.ts';
import type { Shown } from './netmaster.ts';
import { none } from './positional.ts';
import { change, inspected, printed, type Reply, refused } from './reply.ts';
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
  verb('inspect', 'Inspect Global Operational Information', ' ', [], (call) =>
    none(call, async () => inspected(await call.objects.inspect('globals', 'global'))),
  ),
  verb('set', 'Set global parameters', ' ', SET, set),
]);

async function show({ given, objects, profile }: Call): Promise<Reply> {
  const asked = await objects.list('globals');
  if (!asked.ok) return refused(asked.error);
  if (given.isOn('json')) return printed(indented(asked.value));
  const lines = profile === '2016' ? LINES.filter(([, , age]) => age === 'ever') : LINES;
  const text = (settings: Shown) =>
    lines.map(([title, names]) => `${title}: ${names.map((name) => settings[name] ?? '').join('')}\n`).join('');
  return printed(asked.value.map(text).join(''));
}

/** The first member has another name in 2016. */
const LINES = [
  ['Fabric mode', ['networkInfraType', 'network-infra-type'], 'ever'],
  ['Forward mode', ['fwdMode'], 'since 2019'],
  ['ARP mode', ['arpMode'], 'since 2019'],
  ['Vlan Range', ['vlans'], 'ever'],
  ['Vxlan range', ['vxlans'], 'ever'],
  ['Private subnet', ['pvtSubnet'], 'since 2019'],
] as const;

/** What was not given is not sent, and stays as it is. */
function set(call: Call): Reply | Promise<Reply> {
  const fixed = FIXED.map((mode) => fixedRefusal(call, mode)).find((reply) => reply !== undefined);
  const { text } = call.given;
  const object = present({ name: 'global', vlans: text('vlan-range'), vxlans: text('vxlan-range') });
  return fixed ?? change(call, call.objects.post('globals', 'global', object));
}

function fixedRefusal({ given, profile }: Call, fixed: Fixed): Reply | undefined {
  const { flag, form, only } = fixed;
  const value = given.text(flag);
  if (value === '' || value === only) return undefined;
  return form.test(value) ? onlyValue(flag, only) : refused(refusals.fieldFormat(fieldIn(profile, fixed)).text);
}
