/** Histories with fewer or plainer names: two things that become one, and names as they are counted. */
import type { Command } from '../model/decider.ts';
import type { History } from './history.ts';
import { pruned } from './world-shrink.ts';

export type Noun = 'tenant' | 'node' | 'network' | 'group' | 'policy' | 'rule' | 'sandbox' | 'host' | 'endpoint';

/** In which fields things are named, references within fields included. */
const FIELDS: Readonly<Record<Noun, readonly string[]>> = {
  tenant: ['tenant'],
  node: ['node'],
  network: ['network', 'fromNetwork', 'toNetwork'],
  group: ['group', 'fromGroup', 'toGroup'],
  policy: ['policy', 'policies'],
  rule: ['rule'],
  sandbox: ['sandbox', 'dependencies'],
  host: ['host'],
  endpoint: ['endpoint'],
};

const NOUNS = Object.keys(FIELDS) as readonly Noun[];

/** What is always there keeps its name. */
const FIXED: ReadonlySet<string> = new Set([
  'default',
  'bridge',
  'host',
  'none',
  'docker_gwbridge',
  'contiv.com',
  'resolver',
]);

/** In the order of their first mention. */
export function namesOf(history: History, noun: Noun): readonly string[] {
  const names = new Set<string>();
  const look = (value: unknown, key: string): void => {
    if (typeof value === 'string' && FIELDS[noun].includes(key)) names.add(value);
    if (typeof value !== 'object' || value === null) return;
    for (const [inner, each] of Object.entries(value)) look(each, Array.isArray(value) ? key : inner);
  };
  for (const { commands } of history) for (const command of commands) look(command, '');
  return [...names];
}

/** Of each noun one for another: what is then made twice is left out. */
export const united = (history: History): readonly (() => History)[] =>
  NOUNS.flatMap((noun) => {
    const names = noun === 'tenant' ? ['default', ...namesOf(history, noun)] : namesOf(history, noun);
    const distinct = [...new Set(names)];
    return distinct.flatMap((kept, index) =>
      distinct.slice(index + 1).map((gone) => () => pruned(renamed(history, noun, gone, kept), history)),
    );
  });

const COUNTED: Readonly<Partial<Record<Noun, string>>> = {
  ...{ tenant: 'blue', node: 'n', network: 'net', group: 'g', policy: 'p', sandbox: 'c', host: 'h', endpoint: 'e' },
};

/** n1, n2; c1, c2; net1: by the order in which they come. */
export const counted = (history: History): readonly (() => History)[] =>
  NOUNS.flatMap((noun) => {
    const prefix = COUNTED[noun];
    if (prefix === undefined) return [];
    const names = namesOf(history, noun).filter((name) => !FIXED.has(name) && !/[:@/]/.test(name));
    return names.flatMap((name, index) => {
      const plain = `${prefix}${index + 1}`;
      return name === plain || names.includes(plain) ? [] : [() => renamed(history, noun, name, plain)];
    });
  });

/** In fields for the noun, and in the references that are put together of names: `blue:net`, `n1/bridge`, `c1@net`. */
export function renamed(history: History, noun: Noun, from: string, to: string): History {
  const change = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') return changedText(value, FIELDS[noun].includes(key), from, to);
    if (Array.isArray(value)) return value.map((each) => change(each, key));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([inner, each]) => [inner, change(each, inner)]));
  };
  return history.map((step) => ({ ...step, commands: step.commands.map((command) => change(command, '') as Command) }));
}

function changedText(text: string, isNamed: boolean, from: string, to: string): string {
  if (isNamed && text === from) return to;
  if (!/^[\w.-]+[:@/][\w.:@/-]+$/.test(text) || /^[\d.]+\/\d+$/.test(text)) return text;
  return text
    .split(/([:@/])/)
    .map((part) => (part === from ? to : part))
    .join('');
}
