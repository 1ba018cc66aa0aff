/** A scenario from a file of the user's own, held against what it should look like. */
import { choice, type Fields, fields, listOf, must, optional, text, variants } from '../emulator/shape.ts';
import { command, party, probe } from '../emulator/understood.ts';
import type { Question } from './question.ts';
import type { Claim, Scenario, Step } from './scenario.ts';

/** A line that says what is wrong, and where; nothing if it is right. */
export const mistakeOf = (given: Scenario): string | undefined => scenario.wrong(given, given.name);

const question = variants('kind', {
  probe: { probe },
  probes: { probes: listOf(probe) },
  interface: { of: party, interface: text, show: listOf(choice('addresses', 'mac', 'mtu')) },
  interfaces: { of: party },
  resolve: { from: party, name: text },
  frames: { node: text, wire: text, probe },
  nat: { node: text },
  commands: { commands: listOf(command) },
  program: { at: party, argv: listOf(text) },
  'cni-result': { sandbox: text, interface: text },
  drift: {},
  listing: { listing: must('an object', (value) => typeof value === 'object' && value !== null) },
} satisfies { readonly [K in Question['kind']]: Fields<Omit<Extract<Question, { readonly kind: K }>, 'kind'>> });

const isTexts = (value: unknown): boolean => listOf(text).wrong(value, '') === undefined;
const WAYS: readonly string[] = ['is', 'has', 'lacks'];
const expected = must('{ is } or { has } or { lacks }, a list of texts', (value) => {
  const [entry, ...more] = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return entry !== undefined && more.length === 0 && WAYS.includes(entry[0]) && isTexts(entry[1]);
});

const claim = fields({ sentence: text, question, expected } satisfies Fields<Claim>);
const step = fields({
  prompt: text,
  line: text,
  part: optional(text),
  does: listOf(command),
  note: optional(text),
  claims: listOf(claim),
} satisfies Fields<Step>);
const scenario = fields({
  name: text,
  title: text,
  intro: listOf(text),
  given: listOf(command),
  needs: listOf(choice('vlan')),
  steps: listOf(step),
} satisfies Fields<Scenario>);
