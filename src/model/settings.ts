/** Contiv's global settings: the ranges from which packet tags are taken (inclusive on both sides). */
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
