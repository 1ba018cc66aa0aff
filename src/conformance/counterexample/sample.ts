/** For tests: two nodes with a container each, on one network; frames between them as taps tell them. */

import { N1, N2, network, run } from '../../emulator/sample-commands.ts';
import { foresee } from '../../emulator/step.ts';
import { type Cluster, EMPTY_CLUSTER } from '../../model/cluster.ts';
import type { Command } from '../../model/decider.ts';
import type { Probe } from '../../model/probe.ts';
import { readEthernet } from '../../netns/ethernet.ts';
import { frameText } from './packet-text.ts';
import type { End, Sighting } from './sighting.ts';

export const COMMANDS: readonly Command[] = [
  { type: 'node.create', node: N1 },
  { type: 'node.create', node: N2 },
  network('net', '10.1.2.0/24'),
  run('c1', N1, 'net'),
  run('c2', N2, 'net'),
];

export const PROBE: Probe = { from: { kind: 'sandbox', name: 'c1' }, to: '10.1.2.4', by: { kind: 'icmp' } };

export function clusterOf(commands: readonly Command[]): Cluster {
  const foreseen = foresee(EMPTY_CLUSTER, commands);
  if (!foreseen.ok) throw new Error(foreseen.error.text);
  return foreseen.value.cluster;
}

const MACS = '02020a01020502020a010204';
const word = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
const octets = (address: string): string =>
  address
    .split('.')
    .map((part) => word(Number(part), 2))
    .join('');

/** ICMP with this type, or whatever else `rest` is with its protocol. */
export const packetHex = (from: string, to: string, rest = '01:0800000000070001'): string => {
  const [protocol = '', transport = ''] = rest.split(':');
  return `0800450000540000400040${protocol}0000${octets(from)}${octets(to)}${transport}`;
};

export const frameHex = (from: string, to: string, rest?: string): string => `${MACS}${packetHex(from, to, rest)}`;

export const vxlanHex = (vni: number, from: string, to: string, inner: string): string =>
  frameHex(from, to, `11:c00012b500000000${'08000000'}${word(vni, 6)}00${inner}`);

export function sighting(hex: string, ...ends: [End, ...End[]]): Sighting {
  const frame = readEthernet(hex);
  if (frame === undefined) throw new Error(`no frame: ${hex}`);
  return { ends, frame, text: frameText(frame) };
}

export const out = (namespace: string, link: string): End => ({ namespace, link, direction: 'out' });
export const into = (namespace: string, link: string): End => ({ namespace, link, direction: 'in' });
