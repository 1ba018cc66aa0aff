/** What worlds are like. */
export type WorldOptions = {
  /** Commands in a history, at most. */
  readonly size: number;
  /** Whether there are VLANs among them, which not every kernel has. */
  readonly vlans: 'with' | 'without';
};
