/** A probe made once more, watched on every link of the lab. */
import type { Lab } from '../../emulator/lab.ts';
import type { Outcome, Probe } from '../../model/probe.ts';
import type { KernelSpec } from '../../netns/spec.ts';
import { type About, counters, type Evidence, moved, tables } from './evidence.ts';
import { partyIn } from './place-name.ts';
import { lastSeen, type Row, sideBySide } from './side-by-side.ts';
import { innermost, linksOf, sightings } from './sighting.ts';
import { waypoints } from './waypoint.ts';

export type Trial = {
  readonly probe: Probe;
  readonly expected: Outcome;
  readonly observed: Outcome;
  readonly rows: readonly Row[];
  readonly evidence: readonly Evidence[];
};

/** `facts`: what the kernel is, as far as links go. */
export async function tryOnce(lab: Lab, facts: KernelSpec, probe: Probe): Promise<Trial> {
  const expected = lab.ask({ ask: 'answer', probe });
  const before = await counters(lab);
  const [to] = await lab.resolve(probe.from, probe.to);
  const tap = await lab.tap(linksOf(facts));
  const { outcome: observed } = await lab.probe(to === undefined ? probe : { ...probe, to });
  const seen = sightings(await tap.end(), facts);
  const after = await counters(lab);
  const rows = sideBySide(waypoints(lab.cluster, expected), seen);
  const evidence = [...(await tablesAt(lab, rows, probe)), ...moved(before, after)];
  return { probe, expected: expected.outcome, observed, rows, evidence };
}

/** At the sender, where the packet was seen last, and where it was expected next. */
async function tablesAt(lab: Lab, rows: readonly Row[], probe: Probe): Promise<readonly Evidence[]> {
  const last = lastSeen(rows);
  const frame = last && innermost(last.frame);
  if (frame?.payload.kind !== 'ipv4') return [];
  const about: About = { destination: frame.payload.to, macs: [frame.toMac] };
  const next = rows.find(({ differs }) => differs)?.model?.hop.at;
  const parties = [probe.from, ...(last?.ends.flatMap(({ namespace }) => partyIn(namespace) ?? []) ?? [])];
  if (next !== undefined && lab.cluster.nodes.has(next)) parties.push({ kind: 'node', name: next });
  const distinct = [...new Map(parties.map((party) => [`${party.kind} ${party.name}`, party])).values()];
  return (await Promise.all(distinct.map((party) => tables(lab, party, about)))).flat();
}
