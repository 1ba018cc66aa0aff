/** Claims as chapters write them: a sentence, what is asked, what the answer should be. */
import type { Command } from '../model/decider.ts';
import type { Party } from '../model/forward.ts';
import type { Outcome, Probe } from '../model/probe.ts';
import type { Listing } from './listing.ts';
import type { Claim, Expected } from './scenario.ts';

export const box = (name: string): Party => ({ kind: 'sandbox', name });
export const node = (name: string): Party => ({ kind: 'node', name });
export const outside = (name: string): Party => ({ kind: 'host', name });

export const icmp = (from: Party, to: string): Probe => ({ from, to, by: { kind: 'icmp' } });
export const tcp = (from: Party, to: string, port: number): Probe => ({ from, to, by: { kind: 'tcp', port } });
export const udp = (from: Party, to: string, port: number): Probe => ({ from, to, by: { kind: 'udp', port } });

/** `address`: what the name should resolve to. */
export const probed = (sentence: string, probe: Probe, outcome: Outcome, ...address: readonly string[]): Claim => ({
  sentence,
  question: { kind: 'probe', probe },
  expected: { has: [outcome, ...address] },
});

export const addressed = (sentence: string, of: Party, name: string, ...addresses: readonly string[]): Claim => ({
  sentence,
  question: { kind: 'interface', of, interface: name, show: ['addresses'] },
  expected: { is: addresses },
});

/** `facts`: the addresses with their prefix lengths, the MAC, `mtu 1450`. */
export const wired = (sentence: string, of: Party, name: string, ...facts: readonly string[]): Claim => ({
  sentence,
  question: { kind: 'interface', of, interface: name, show: ['addresses', 'mac', 'mtu'] },
  expected: { is: facts },
});

export const interfaces = (sentence: string, of: Party, expected: Expected): Claim => ({
  sentence,
  question: { kind: 'interfaces', of },
  expected,
});

export const named = (sentence: string, from: Party, name: string, ...addresses: readonly string[]): Claim => ({
  sentence,
  question: { kind: 'resolve', from, name },
  expected: { is: addresses },
});

export const onWire = (
  sentence: string,
  node: string,
  wire: 'eth1' | 'eth2',
  probe: Probe,
  expected: Expected,
): Claim => ({ sentence, question: { kind: 'frames', node, wire, probe }, expected });

export const translated = (sentence: string, node: string, expected: Expected): Claim => ({
  sentence,
  question: { kind: 'nat', node },
  expected,
});

export const refused = (sentence: string, command: Command, text: string): Claim => ({
  sentence,
  question: { kind: 'commands', commands: [command] },
  expected: { is: [text] },
});

export const listed = (sentence: string, listing: Listing, expected: Expected): Claim => ({
  sentence,
  question: { kind: 'listing', listing },
  expected,
});

/** The line's own program, run where it is typed; a shell's exit code says whether it succeeded. */
export const ran = (at: Party, argv: readonly string[], code = 0): Claim => ({
  sentence: `${argv.join(' ')}: the real program ${code === 0 ? 'succeeds' : 'fails'}`,
  question: { kind: 'program', at, argv },
  expected: { is: [`exit ${code}`] },
});
