/** Columns as Docker's client of 2015 sets them: at least 20 letters wide, three blanks after the longest cell. */

const LEAST = 20;
const PADDING = 3;

/** `open`: nothing follows the last column. `closed`: it is filled up with blanks in all rows but the first. */
export function table(rows: readonly (readonly string[])[], last: 'open' | 'closed'): string {
  const count = Math.max(0, ...rows.map(({ length }) => length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(LEAST, ...rows.map((row) => widthOf(row[column] ?? '') + PADDING)),
  );
  return rows.map((row, index) => `${line(row, widths, last === 'closed' && index > 0)}\n`).join('');
}

const line = (row: readonly string[], widths: readonly number[], closed: boolean): string =>
  row.map((cell, column) => (closed || column < row.length - 1 ? padded(cell, widths[column] ?? 0) : cell)).join('');

const padded = (cell: string, width: number): string => cell + ' '.repeat(Math.max(0, width - widthOf(cell)));

/** Letters, not UTF-16 units. */
const widthOf = (cell: string): number => [...cell].length;
