/** Commands as a broken or hostile front door might send them. */
import fc from 'fast-check';
import { of } from '../src/conformance/alphabet.ts';
import { commands } from '../src/conformance/commands.ts';
import type { Command } from '../src/model/decider.ts';

const junk = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  of(
    '',
    '-',
    '/',
    '0',
    '__proto__',
    'constructor',
    '10.1.2.3',
    '999.1.1.1/24',
    '0.0.0.0/0',
    '255.255.255.255/8',
    '9'.repeat(400),
  ),
);

const junkNumber = fc.oneof(fc.double(), fc.integer(), of(Number.NaN, Number.POSITIVE_INFINITY, -0, 2 ** 53));

/** Commands of the right shape, in which some texts and numbers are anything at all. */
export const junkCommands: fc.Arbitrary<Command> = fc
  .tuple(commands, fc.infiniteStream(fc.tuple(fc.boolean(), junk, junkNumber)))
  .map(([command, stream]) => {
    const spoil = (value: unknown): unknown => {
      const [isSpoilt, text, number] = stream.next().value ?? [false, '', 0];
      if (typeof value === 'string') return isSpoilt ? text : value;
      if (typeof value === 'number') return isSpoilt ? number : value;
      if (Array.isArray(value)) return value.map(spoil);
      return Object.fromEntries(
        Object.entries(value as object).map(([key, part]) => [key, FIXED.has(key) ? part : spoil(part)]),
      );
    };
    return spoil(command) as Command;
  });

/** What the types fix: no text but these can stand there. */
const FIXED = new Set(['type', 'kind', 'driver', 'strategy', 'start', 'force', 'protocol']);
