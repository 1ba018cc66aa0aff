/** `--format` of lists: a template for each row, or JSON, or a table of a template's columns. */
import { failed, printed, type Reply } from './reply.ts';
import { table } from './table.ts';
import { render } from './template/render.ts';
import { json, type Struct, struct } from './template/value.ts';

/** For help. */
export const FORMAT = "Format output using a Go template, 'json', or 'table TEMPLATE'";

/** `headings` are the fields that `table` shows, with what stands above them. */
export function linesOf(format: string, headings: Readonly<Record<string, string>>, rows: readonly Struct[]): Reply {
  if (format === 'json' || format === '{{json .}}') return printed(rows.map((row) => `${json(row)}\n`).join(''));
  const [, template = format] = /^table\s*(.*)$/s.exec(format) ?? [];
  const isTable = template !== format;
  const text = escaped(template);
  const lines = [...(isTable ? [struct(headings)] : []), ...rows].map((row) => render(text, row));
  const wrong = lines.find((line) => !line.ok);
  if (wrong !== undefined && !wrong.ok) return failed(templateText(wrong.error));
  const texts = lines.flatMap((line) => (line.ok ? [line.value] : []));
  return printed(
    isTable
      ? table(
          texts.map((line) => line.split('\t')),
          'open',
        )
      : texts.map((line) => `${line}\n`).join(''),
  );
}

export const templateText = (error: string): string => `template parsing error: ${error}`;

/** In shells nobody types a tab: two letters stand for it. */
const escaped = (template: string): string => template.replaceAll('\\t', '\t').replaceAll('\\n', '\n');
