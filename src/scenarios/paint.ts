/** Colours, where they are wanted: on a terminal, unless NO_COLOR is set. */
export type Paint = { readonly [colour in 'green' | 'red' | 'dim' | 'bold']: (text: string) => string };

const coloured =
  (on: number, off: number) =>
  (text: string): string =>
    `\u001B[${on}m${text}\u001B[${off}m`;

const COLOURS: Paint = {
  green: coloured(32, 39),
  red: coloured(31, 39),
  dim: coloured(2, 22),
  bold: coloured(1, 22),
};

const same = (text: string): string => text;
const PLAIN: Paint = { green: same, red: same, dim: same, bold: same };

export function paintFor(
  terminal: { readonly isTTY?: boolean },
  env: { readonly NO_COLOR?: string | undefined },
): Paint {
  return terminal.isTTY === true && !env.NO_COLOR ? COLOURS : PLAIN;
}
