/** A report as JUnit's XML has it: one test case. */
import { leaveDoubt } from './faults.ts';
import type { Document } from './json.ts';
import { differenceLine } from './summary.ts';

export function toJunit(document: Document): string {
  const { worlds, subject, runs, ms, found } = document;
  const doubts = doubtsOf(document);
  return suite({
    name: `${runs} random worlds of seed ${worlds.seed}, the model against the ${subject}`,
    ms,
    failure: found ? failureOf(found.again, found.differences.map(differenceLine)) : '',
    error: doubts.length > 0 ? `<error message="${attribute(doubts.join('; '))}"/>` : '',
  });
}

/** Of a run of which there is no report. */
export const junitOfNone = (because: string): string =>
  suite({ name: 'random worlds', ms: 0, failure: '', error: `<error message="${attribute(because)}"/>` });

/** What keeps a run without a counterexample from being one that passed. */
function doubtsOf({ faults, found, ended }: Document): readonly string[] {
  const open = faults.filter((fault) => leaveDoubt([fault])).map(({ said }) => said);
  return ended === 'interrupted' && !found ? ['interrupted', ...open] : open;
}

type Suite = { readonly name: string; readonly ms: number; readonly failure: string; readonly error: string };

function suite({ name, ms, failure, error }: Suite): string {
  const attributes = `classname="conformance" name="${attribute(name)}" time="${(ms / 1000).toFixed(1)}"`;
  const counts = `tests="1" failures="${failure === '' ? 0 : 1}" errors="${error === '' ? 0 : 1}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuite name="vethlab conform" ${counts}>`,
    `  <testcase ${attributes}>${failure}${error}</testcase>`,
    '</testsuite>\n',
  ].join('\n');
}

const failureOf = (replay: string, lines: readonly string[]): string =>
  `<failure message="${attribute(lines[0] ?? '')}">${escaped([...lines, replay].join('\n'))}</failure>`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML has no way to say, halves of letters among it, is replaced. */
const escaped = (text: string): string =>
  text.replace(NO_XML, '\ufffd').replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? letter);

// biome-ignore lint/suspicious/noControlCharactersInRegex: it is about them
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/gu;

/** There a line's end would be read as a blank. */
const attribute = (text: string): string =>
  escaped(text).replaceAll('\t', '&#9;').replaceAll('\n', '&#10;').replaceAll('\r', '&#13;');
