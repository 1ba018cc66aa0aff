/** Which netmaster is asked. It imports nothing: whoever asks a kept lab is not to wait for it. */

/** The lab's own. */
export const NETMASTER = 'http://netmaster:9999';

/**
 * The URL that is not the lab's own: of a flag before the first word of `argv`, or of the variable NETMASTER. Undefined: the
 * lab's own is meant.
 */
export function elsewhereIn(argv: readonly string[], variable: string | undefined): string | undefined {
  const url = flagIn(argv) ?? variable;
  return url === undefined || url === '' || url === NETMASTER ? undefined : url;
}

function flagIn([word, next, ...rest]: readonly string[]): string | undefined {
  const [, name, joined] = /^--?([a-z]+)(?:=(.*))?$/s.exec(word ?? '') ?? [];
  if (name === undefined) return undefined;
  if (name !== 'netmaster') return flagIn([...(next === undefined ? [] : [next]), ...rest]);
  return joined ?? next;
}
