/** Contiv's global settings: the ranges from which packet tags are taken (inclusive on both sides). */
import type { Cluster } from './cluster.ts';
import { given } from './field.ts';
import { type Refusal, refusals } from './refusal.ts';
import { err, ok, type Result } from './result.ts';
import { inTagRange, usedTags } from './tag.ts';

export type TagRange = { readonly first: number; readonly last: number };

export type Settings = {
  readonly vlans: TagRange;
  readonly vxlans: TagRange;
  readonly fabricMode: 'default';
  readonly forwardMode: 'bridge';
  readonly arpMode: 'proxy';
  readonly privateSubnet: string;
};

/** Ranges as netctl sends them: `200-300`. */
export type SettingsCommand = { readonly type: 'settings.update'; readonly vlans?: string; readonly vxlans?: string };

export type SettingsEvent = { readonly type: 'settings.updated'; readonly settings: Settings };

export function decideSettings(cluster: Cluster, command: SettingsCommand): Result<readonly SettingsEvent[], Refusal> {
  const vlans = newRange(cluster, 'vlan', given(command.vlans));
  if (!vlans.ok) return vlans;
  const vxlans = newRange(cluster, 'vxlan', given(command.vxlans));
  if (!vxlans.ok) return vxlans;
  const settings = { ...cluster.settings, vlans: vlans.value, vxlans: vxlans.value };
  const changed =
    !sameRange(settings.vlans, cluster.settings.vlans) || !sameRange(settings.vxlans, cluster.settings.vxlans);
  return ok(changed ? [{ type: 'settings.updated', settings }] : []);
}

export const evolveSettings = (cluster: Cluster, event: SettingsEvent): Cluster => ({
  ...cluster,
  settings: event.settings,
});

/** The range that holds from now on: no tag in use may be left outside. */
function newRange(cluster: Cluster, kind: 'vlan' | 'vxlan', text: string | undefined): Result<TagRange, Refusal> {
  if (text === undefined) return ok(kind === 'vlan' ? cluster.settings.vlans : cluster.settings.vxlans);
  const parsed = parseTagRange(kind, text);
  if (!parsed.ok) return parsed;
  const left = [...usedTags(cluster, kind)].filter((tag) => !inTagRange(parsed.value, tag)).sort((a, b) => a - b);
  return left.length === 0 ? parsed : err(refusals.tagsInUse(kind, left));
}

function parseTagRange(kind: 'vlan' | 'vxlan', text: string): Result<TagRange, Refusal> {
  const [, first, last] = /^(\d{1,9})-(\d{1,9})$/.exec(text) ?? [];
  if (first === undefined || last === undefined) return err(refusals.fieldFormat(`${kind}s`));
  const range = { first: Number(first), last: Number(last) };
  const most = kind === 'vlan' ? 4095 : 65_535;
  if (range.first > range.last) return err(refusals.rangeReversed(text));
  if (range.first < 1) return err(refusals.rangeBelowOne(text));
  if (range.last > most) return err(refusals.rangeAbove(text, most));
  if (kind === 'vxlan' && range.last - range.first > 16_000) return err(refusals.vxlanRangeTooWide(text));
  return ok(range);
}

const sameRange = (a: TagRange, b: TagRange): boolean => a.first === b.first && a.last === b.last;
