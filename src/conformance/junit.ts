/** A report as JUnit's XML has it: one test case. */
import type { Document } from './json.ts';
import { differenceLine } from './summary.ts';

export function toJunit({ worlds, subject, runs, ms, found, faults }: Document): string {
  const unjudged = faults.filter(({ judged }) => judged === 'never');
  const name = `${runs} random worlds of seed ${worlds.seed}, the model against the ${subject}`;
  const attributes = `classname="conformance" name="${escaped(name)}" time="${(ms / 1000).toFixed(1)}"`;
  const failure = found ? failureOf(found.again, found.differences.map(differenceLine)) : '';
  const error = unjudged.length > 0 ? `<error message="${escaped(unjudged.map(({ said }) => said).join('; '))}"/>` : '';
  const counts = `tests="1" failures="${found ? 1 : 0}" errors="${unjudged.length > 0 ? 1 : 0}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="vethlab conform" ${counts}>`,
    `  <testcase ${attributes}>${failure}${error}</testcase>`,
    '</testsuite>\n',
  ].join('\n');
}

const failureOf = (replay: string, lines: readonly string[]): string =>
  `<failure message="${escaped(lines[0] ?? '')}">${escaped([...lines, replay].join('\n'))}</failure>`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);
