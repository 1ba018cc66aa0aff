/** A world that answers probes by a table, for tests of what is done with answers. */
import { EMPTY_CLUSTER } from '../model/cluster.ts';
import type { Outcome } from '../model/probe.ts';
import { err, ok } from '../model/result.ts';
import { listing } from './listing.ts';
import type { RealWorld } from './world.ts';

export type Table = {
  /** Outcome by destination; what is not listed times out. */
  readonly outcomes?: Readonly<Record<string, Outcome>>;
  /** Command types that are refused. */
  readonly refuses?: readonly string[];
  readonly exitCode?: number;
};

export const fakeWorld = (
  name: 'model' | 'kernel',
  { outcomes = {}, refuses = [], exitCode = 0 }: Table = {},
): RealWorld => ({
  name,
  kernel: name === 'model' ? '-' : 'host',
  cluster: EMPTY_CLUSTER,
  dispatch: async (commands) => {
    const no = commands.find(({ type }) => refuses.includes(type));
    return no ? err({ code: 'no', class: 'invalid', text: `no ${no.type}` }) : ok([]);
  },
  probe: async ({ to }) => ({ outcome: outcomes[to] ?? 'timed-out' }),
  probeAll: async (probes) => probes.map(({ to }) => ({ outcome: outcomes[to] ?? 'timed-out' })),
  interfaces: async () => [],
  resolve: async () => [],
  frames: async () => [],
  nat: async () => [],
  list: async (asked) => listing(EMPTY_CLUSTER, asked),
  drift: async () => [`drift of ${name}`],
  run: async () => (name === 'model' ? undefined : exitCode),
  evidence: () => [`seen by ${name}`],
  explain: async (_probe, { outcome }) => `expected ${outcome}`,
  [Symbol.asyncDispose]: async () => {},
});
