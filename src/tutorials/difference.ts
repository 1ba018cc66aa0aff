/** Two texts side by side, line by line: what only one of them has. */
import { typed } from './wildcards.ts';

export type Line = { readonly kind: 'same' | 'missing' | 'unexpected'; readonly text: string };

/** As they are told apart by a reader: without what is different each time, and without empty lines at the end. */
export function sameLines(expected: readonly string[], actual: readonly string[]): boolean {
  const [a, b] = [trimmed(expected).map(typed), trimmed(actual).map(typed)];
  return a.length === b.length && a.every((line, index) => line === b[index]);
}

/** In the order of a longest common subsequence. */
export function difference(expected: readonly string[], actual: readonly string[]): readonly Line[] {
  const [a, b] = [trimmed(expected), trimmed(actual)];
  const lengths = commonLengths(a.map(typed), b.map(typed));
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [left, right] = [a[i], b[j]];
    if (left !== undefined && right !== undefined && typed(left) === typed(right)) {
      lines.push({ kind: 'same', text: left });
      i += 1;
      j += 1;
    } else if (right === undefined || (left !== undefined && at(lengths, i + 1, j) >= at(lengths, i, j + 1))) {
      lines.push({ kind: 'missing', text: left ?? '' });
      i += 1;
    } else {
      lines.push({ kind: 'unexpected', text: right });
      j += 1;
    }
  }
  return lines;
}

export function trimmed(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(0, last + 1).map((line) => line.trimEnd());
}

/** Of the rest of both from (i, j) on. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly (readonly number[])[] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const row = table[i] as number[];
      row[j] = a[i] === b[j] ? 1 + at(table, i + 1, j + 1) : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  return table;
}

const at = (table: readonly (readonly number[])[], i: number, j: number): number => table[i]?.[j] ?? 0;
