/** A file of the user's own that exports a scenario. */
import type { Scenario } from './scenario.ts';

export type { Scenario };

const LISTS = ['intro', 'given', 'needs', 'steps'] as const;

export function isScenario(value: unknown): value is Scenario {
  if (typeof value !== 'object' || value === null) return false;
  const { name, title, ...rest }: Readonly<Record<string, unknown>> = { ...value };
  return typeof name === 'string' && typeof title === 'string' && LISTS.every((list) => Array.isArray(rest[list]));
}

/** Why the file could not be loaded, with the place, on one line. esbuild, Node and the program itself say it in ways of their own. */
export function mistakeIn(error: unknown): string {
  if (!(error instanceof Error)) return `throws ${String(error)}`;
  const { message, stack = '' } = error;
  const [first = '', second = ''] = message.split('\n');
  if (first.startsWith('Transform failed') && second !== '') return second;
  const place =
    /^(?:file:\/\/)?(\/\S+:\d+)$/m.exec(stack)?.[1] ?? /\(?((?:file:\/\/)?\/\S+:\d+:\d+)\)?$/m.exec(stack)?.[1];
  const isOfLoading = 'code' in error || place === undefined;
  return isOfLoading ? first : `${first} (${place.replace('file://', '')})`;
}
