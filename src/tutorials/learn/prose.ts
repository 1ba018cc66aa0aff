/** Markdown for a terminal: headings, paragraphs, lists, tables and indented text; tags of HTML are left out. */
import type { Ink } from './ink.ts';
import { inline } from './inline.ts';
import { table } from './table.ts';
import { wrapped } from './wrap.ts';

type Kind = 'heading' | 'item' | 'row' | 'code' | 'text';

/** Lines of one kind that belong together. */
type Passage = { readonly kind: Kind; readonly lines: readonly string[] };

/** Between passages there is an empty line, but not between items that have none in the source. */
export function prose(source: readonly string[], width: number, ink: Ink): readonly string[] {
  const drawn: string[] = [];
  for (const { passage, isApart } of passagesIn(source)) {
    if (drawn.length > 0 && isApart) drawn.push('');
    drawn.push(...draw(passage, width, ink));
  }
  return drawn;
}

function draw({ kind, lines }: Passage, width: number, ink: Ink): readonly string[] {
  const text = lines.map((line) => line.trim()).join(' ');
  switch (kind) {
    case 'heading':
      return [ink.title(text.replace(/^#+\s*/, ''))];
    case 'item': {
      const [, mark = '', rest = ''] = /^([-*]|\d+\.)\s+(.*)$/.exec(text) ?? [];
      return wrapped(inline(rest, ink), width, `${/\d/.test(mark) ? mark : '•'} `);
    }
    case 'row':
      return table(lines, width, ink);
    case 'code':
      return lines;
    case 'text':
      return wrapped(inline(text, ink), width);
  }
}

function passagesIn(source: readonly string[]): readonly { passage: Passage; isApart: boolean }[] {
  const found: { passage: Passage; isApart: boolean }[] = [];
  let isApart = false;
  for (const line of source.filter((one) => !/^<\/?\w+[^>]*>/.test(one))) {
    const last = found.at(-1)?.passage;
    if (line.trim() === '') isApart = true;
    else if (last !== undefined && !isApart && goesOn(last.kind, line))
      found.splice(-1, 1, {
        passage: { ...last, lines: [...last.lines, line] },
        isApart: found.at(-1)?.isApart ?? true,
      });
    else
      found.push({ passage: { kind: kindOf(line), lines: [line] }, isApart: isApart || kindOf(line) !== last?.kind });
    if (line.trim() !== '') isApart = false;
  }
  return found;
}

function goesOn(kind: Kind, line: string): boolean {
  const next = kindOf(line);
  if (kind === 'item') return next === 'text' || next === 'code';
  return kind === next && kind !== 'heading';
}

function kindOf(line: string): Kind {
  if (/^#+ /.test(line)) return 'heading';
  if (/^([-*]|\d+\.)\s/.test(line)) return 'item';
  if (line.startsWith('|')) return 'row';
  return /^ {4}/.test(line) ? 'code' : 'text';
}
