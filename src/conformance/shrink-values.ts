/** Histories with the plainest values: ports and subnets that need not be others. */
import type { Command } from '../model/decider.ts';
import type { History } from './history.ts';

const PLAIN: Readonly<Record<string, unknown>> = { port: 80, nodePort: 8080, subnet: '10.1.2.0/24' };

/** Each value of a field, wherever it stands, becomes the plain one. */
export const valued = (history: History): readonly (() => History)[] =>
  Object.entries(PLAIN).flatMap(([field, plain]) =>
    [...valuesOf(history, field)]
      .filter((value) => value !== plain)
      .map((value) => () => replaced(history, field, value, plain)),
  );

function valuesOf(value: unknown, field: string, key = '', into = new Set<unknown>()): ReadonlySet<unknown> {
  if (key === field && typeof value !== 'object') into.add(value);
  if (typeof value === 'object' && value !== null)
    for (const [inner, each] of Object.entries(value)) valuesOf(each, field, inner, into);
  return into;
}

function replaced(history: History, field: string, from: unknown, to: unknown): History {
  const change = (value: unknown, key: string): unknown => {
    if (key === field && value === from) return to;
    if (Array.isArray(value)) return value.map((each) => change(each, ''));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([inner, each]) => [inner, change(each, inner)]));
  };
  return history.map((step) => ({ ...step, commands: step.commands.map((command) => change(command, '') as Command) }));
}
