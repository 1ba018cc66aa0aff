/** A container's command as one text, as the model keeps it, and as the words it was typed in. */

/** What a shell would read as the same words. */
export const quoted = (words: readonly string[]): string => words.map(quotedWord).join(' ');

/** The words of a quoted text. */
export function unquoted(text: string): readonly string[] {
  const pieces = text.match(/(?:'[^']*'|\\.|[^\s'\\])+/gs) ?? [];
  return pieces.map((piece) => piece.replace(/'([^']*)'|\\(.)/gs, (_, inside, escaped) => inside ?? escaped));
}

const quotedWord = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
