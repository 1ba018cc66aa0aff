/** Colours, where they are wanted. */
import { areWanted, asItIs, coloured } from '../colour.ts';

export type Paint = { readonly [colour in 'green' | 'red' | 'dim' | 'bold']: (text: string) => string };

const COLOURS: Paint = {
  green: coloured(32, 39),
  red: coloured(31, 39),
  dim: coloured(2, 22),
  bold: coloured(1, 22),
};

const PLAIN: Paint = { green: asItIs, red: asItIs, dim: asItIs, bold: asItIs };

export function paintFor(
  terminal: { readonly isTTY?: boolean },
  env: { readonly NO_COLOR?: string | undefined },
): Paint {
  return areWanted(terminal, env) ? COLOURS : PLAIN;
}
