/** A table of Markdown's, drawn to fit: what does not fit in a cell goes on below. */
import type { Ink } from './ink.ts';
import { inline } from './inline.ts';
import { padded, widthOf, wrapped } from './wrap.ts';

const GAP = 2;

/** `rows`: lines that begin with `|`, the second of which parts the head from the rest. */
export function table(rows: readonly string[], width: number, ink: Ink): readonly string[] {
  const cells = rows.filter((_, index) => index !== 1).map((row) => cellsOf(row).map((cell) => inline(cell, ink)));
  const widths = fitting(natural(cells), width);
  const drawn = cells.flatMap((row) => drawnRow(row, widths));
  const head = drawnRow(cells[0] ?? [], widths).length;
  const rule = widths.map((column) => '─'.repeat(column)).join(' '.repeat(GAP));
  return [...drawn.slice(0, head), rule, ...drawn.slice(head)];
}

/** A bar inside of code is code. */
const cellsOf = (row: string): readonly string[] =>
  [
    ...row
      .trim()
      .replace(/^\||\|$/g, '')
      .matchAll(/(?:`[^`]*`|[^|`])+|(?<=\|)(?=\|)/g),
  ].map(([cell]) => cell.trim());

const natural = (cells: readonly (readonly string[])[]): readonly number[] =>
  (cells[0] ?? []).map((_, column) => Math.max(1, ...cells.map((row) => widthOf(row[column] ?? ''))));

/** The widest gives way first. */
function fitting(widths: readonly number[], width: number): readonly number[] {
  const fitted = [...widths];
  const room = width - GAP * (widths.length - 1);
  while (fitted.reduce((sum, one) => sum + one, 0) > room) {
    const widest = fitted.indexOf(Math.max(...fitted));
    if ((fitted[widest] ?? 0) <= 8) break;
    fitted[widest] = (fitted[widest] ?? 0) - 1;
  }
  return fitted;
}

function drawnRow(row: readonly string[], widths: readonly number[]): readonly string[] {
  const columns = widths.map((width, column) => wrapped(row[column] ?? '', width));
  const height = Math.max(...columns.map(({ length }) => length));
  return Array.from({ length: height }, (_, at) =>
    columns
      .map((lines, column) => padded(lines[at] ?? '', widths[column] ?? 0))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}
