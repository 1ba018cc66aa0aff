/** Text in lines of a width; codes of a terminal's colours take none of it. */
import { stripVTControlCharacters } from 'node:util';

export const widthOf = (text: string): number => [...stripVTControlCharacters(text)].length;

export const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** `first` stands before the first line, as many spaces before the others. A word that is too long has a line to itself. */
export function wrapped(text: string, width: number, first = ''): readonly string[] {
  const indent = ' '.repeat(widthOf(first));
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line !== '' && widthOf(first) + widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one, index) => `${index === 0 ? first : indent}${one}`);
}

/** To `width` at most, with an ellipsis where something is left out. */
export const cut = (text: string, width: number): string => {
  const letters = [...text];
  return letters.length <= width ? text : `${letters.slice(0, Math.max(0, width - 1)).join('')}…`;
};
