/** What passes some links while probes are made. */
import type { Lab } from '../emulator/lab.ts';
import { LabClosed, ProbeError } from '../emulator/lab-error.ts';
import type { Probe } from '../model/probe.ts';
import type { TapLink, TappedFrame } from '../netns/tap.ts';

/** Of a node: the LAN and the trunk. */
export const WIRES = ['eth1', 'eth2'] as const;

/** Throws ProbeError when not all could be seen. */
export async function framesWhile(
  lab: Lab,
  links: readonly TapLink[],
  probes: readonly Probe[],
): Promise<readonly TappedFrame[]> {
  await using tap = await lab.tap(links);
  await lab.probeAll(probes);
  try {
    return await tap.end();
  } catch (error) {
    if (error instanceof LabClosed || !(error instanceof Error)) throw error;
    throw new ProbeError('what is on the wires', error.message);
  }
}
