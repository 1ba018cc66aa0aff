/** The front doors of a lab: what code without types hands in is let through only if it is what the types say. */
import type { Command } from '../model/decider.ts';
import type { Party } from '../model/forward.ts';
import type { Probe } from '../model/probe.ts';
import type { Queries, Query } from '../model/query.ts';
import { COMMANDS } from './command-shapes.ts';
import { choice, type Fields, fields, listOf, optional, port, type Required, text, variants, word } from './shape.ts';

/** Something of the wrong type came in. Nothing was changed. */
export class NotUnderstood extends TypeError {
  override readonly name = 'NotUnderstood';
}

const node = { name: text };
export const party = variants('kind', { sandbox: { name: text }, node, host: { name: text } } satisfies {
  readonly [K in Party['kind']]: Fields<Omit<Extract<Party, { readonly kind: K }>, 'kind'>>;
});
const by = variants('kind', { icmp: {}, tcp: { port }, udp: { port } });
export const probe = fields({ from: party, to: text, by } satisfies Fields<Probe>);
export const command = variants('type', COMMANDS);
/** A packet about a packet: looked up when it is needed. */
const another: Required = { presence: 'required', wrong: (value, name) => packet.wrong(value, name) };
const ports = { sourcePort: port, destinationPort: port };
const transport = variants('kind', {
  icmp: { type: choice('echo-request', 'echo-reply', 'port-unreachable'), about: optional(another) },
  tcp: { ...ports, flags: choice('syn', 'syn-ack', 'rst', 'ack') },
  udp: ports,
});
const packet: Required = fields({ source: text, destination: text, transport });

const query = variants('ask', {
  answer: { probe },
  walk: { packet, from: party },
  resolve: { party, name: text },
  verdict: { packet, from: optional(text), to: optional(text) },
  interfaces: { party },
  nat: { node: text },
  frames: { node: text, wire: choice('eth1', 'eth2'), probe },
  matrix: { probes: listOf(by) },
} satisfies { readonly [K in keyof Queries]: Fields<Queries[K]['question']> });

const commands = listOf(command, 'a list of commands');
const probes = listOf(probe, 'a list of probes');
const words = listOf(word, "a list of texts: ['ls', '-l']");

/** One is called by its own name, as it was handed in. */
export const commandsFrom = (given: readonly Command[]): readonly Command[] =>
  Array.isArray(given) && given.length === 1
    ? [through(command, given[0], 'command')]
    : through(commands, given, 'commands');

export const probesFrom = (given: readonly Probe[]): readonly Probe[] =>
  Array.isArray(given) && given.length === 1 ? [through(probe, given[0], 'probe')] : through(probes, given, 'probes');

export const queryFrom = <Q extends Query>(given: Q): Q => through(query, given, 'query');
export const partyFrom = (given: Party): Party => through(party, given, 'party');
export const nameFrom = (given: string): string => through(text, given, 'name');

/** The program and its arguments. */
export function argvFrom(given: readonly string[]): readonly string[] {
  const argv = through(words, given, 'argv');
  if (argv.length === 0) throw new NotUnderstood('argv is empty, but must begin with a program');
  return argv;
}

/** As it came, or NotUnderstood is thrown. */
export function through<T>(shape: Required, given: T, name: string): T {
  const wrong = shape.wrong(given, name);
  if (wrong !== undefined) throw new NotUnderstood(wrong);
  return given;
}
