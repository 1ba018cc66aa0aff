/** The text of a scenario file. */
import type { Scenario } from '../../scenarios/scenario.ts';
import { type Counterexample, differenceText } from './found.ts';
import { literal } from './literal.ts';
import { scenarioOf } from './scenario.ts';

/** `importPath`: where the file finds the library. */
export function scenarioText(found: Counterexample, importPath: string): string {
  const scenario = scenarioOf(found);
  return [
    ...heading(found),
    `import { replay, type Scenario } from ${literal(importPath)};`,
    '',
    `export const scenario: Scenario = ${scenarioLiteral(scenario)};`,
    '',
    `await replay(${ITS_OWN_PLACE}, scenario${found.mutant === undefined ? '' : `, ${literal(found.mutant)}`});`,
    '',
  ].join('\n');
}

/** In two words, since this file is itself changed where it is bundled for User-mode Linux. */
const ITS_OWN_PLACE = `import.meta${'.url'}`;

const heading = ({ differences, mutant }: Counterexample): readonly string[] => [
  '/**',
  ...differences
    .slice(0, 10)
    .map((difference) => ` * ${differenceText(difference).replaceAll('*/', '* /').split('\n')[0]}`),
  ' *',
  ' * `npx tsx FILE` exits with 1 while that is so, and with 0 when it is mended.',
  ...(mutant === undefined ? [] : [' * The mistake is made on purpose; `npx tsx FILE --mended` plays without it.']),
  ' */',
];

/** A command a line, for whoever wants to take some away. */
function scenarioLiteral({ steps, ...rest }: Scenario): string {
  const fields = Object.entries(rest).map(([key, value]) => `  ${key}: ${literal(value, '  ')},\n`);
  const listed = steps.map(({ does, claims, ...step }) => {
    const list = (values: readonly object[]) =>
      values.length === 0
        ? '[]'
        : `[\n${values.map((value) => `        ${literal(value, '        ')},\n`).join('')}      ]`;
    const known = Object.entries(step).map(([key, value]) => `      ${key}: ${literal(value, '      ')},\n`);
    return `    {\n${known.join('')}      does: ${list(does)},\n      claims: ${list(claims)},\n    },\n`;
  });
  return `{\n${fields.join('')}  steps: [\n${listed.join('')}  ],\n}`;
}
