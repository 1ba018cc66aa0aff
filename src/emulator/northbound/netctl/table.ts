/** Columns as Go's text/tabwriter sets them: a cell ends with a tab, and what follows the last tab has no width. */

export type Columns = {
  /** What is added to the widest cell of a column. */
  readonly padding: number;
  /** `tab`: columns are filled up with tabs to a multiple of eight. */
  readonly fill: 'blank' | 'tab';
};

/** netctl's tables. */
export const TABLE: Columns = { padding: 2, fill: 'blank' };

/** The help texts of Go's cli library. */
export const HELP: Columns = { padding: 1, fill: 'tab' };

/** Neighbouring lines that have a cell in a column make one column of it, and a line without ends it. */
export function aligned(text: string, columns: Columns): string {
  const lines = text.split('\n').map((line) => line.split('\t'));
  const widths = lines.map((): number[] => []);
  block(lines, widths, 0, 0, lines.length, columns);
  return lines.map((cells, index) => line(cells, widths[index] ?? [], columns)).join('\n');
}

/** The table whose rows these are, each with its end of line. */
export const table = (rows: readonly (readonly (string | number)[])[]): string =>
  aligned(rows.map((row) => `${row.join('\t')}\n`).join(''), TABLE);

function block(
  lines: readonly (readonly string[])[],
  widths: readonly number[][],
  column: number,
  first: number,
  end: number,
  columns: Columns,
): void {
  const hasCell = (index: number) => index < end && column < (lines[index]?.length ?? 0) - 1;
  for (let start = first; start < end; start += 1) {
    let stop = start;
    while (hasCell(stop)) stop += 1;
    if (stop === start) continue;
    const cells = lines.slice(start, stop).map((cells) => cells[column]?.length ?? 0);
    const width = Math.max(...cells) + columns.padding;
    for (const line of widths.slice(start, stop)) line.push(width);
    block(lines, widths, column + 1, start, stop, columns);
    start = stop;
  }
}

const line = (cells: readonly string[], widths: readonly number[], columns: Columns): string =>
  cells.map((cell, index) => padded(cell, widths[index], columns)).join('');

function padded(cell: string, width: number | undefined, { fill }: Columns): string {
  if (width === undefined) return cell;
  if (fill === 'blank') return cell.padEnd(width);
  const full = Math.ceil(width / 8) * 8;
  return cell + '\t'.repeat(Math.ceil((full - cell.length) / 8));
}
