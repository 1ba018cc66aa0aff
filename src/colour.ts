/** Colours of a terminal (ECMA-48, SGR): where they are wanted, and how they are put on. */

/** On a terminal, unless NO_COLOR is set (https://no-color.org). */
export const areWanted = (
  terminal: { readonly isTTY?: boolean },
  env: { readonly NO_COLOR?: string | undefined },
): boolean => terminal.isTTY === true && !env.NO_COLOR;

/** From the code that begins it to the one that ends it. */
export const coloured =
  (on: number, off: number) =>
  (text: string): string =>
    `\u001B[${on}m${text}\u001B[${off}m`;

export const asItIs = (text: string): string => text;
