/** How text is set off from text: in colours where they are wanted, else as little as will do. */
import { areWanted, asItIs, coloured } from '../../colour.ts';

export type Ink = Readonly<
  Record<'title' | 'strong' | 'emphasis' | 'code' | 'quiet' | 'good' | 'bad', (text: string) => string>
>;

const COLOURS: Ink = {
  title: (text) => coloured(1, 22)(coloured(4, 24)(text)),
  strong: coloured(1, 22),
  emphasis: coloured(3, 23),
  code: coloured(36, 39),
  quiet: coloured(2, 22),
  good: coloured(32, 39),
  bad: coloured(31, 39),
};

export const PLAIN: Ink = {
  ...{ title: asItIs, strong: asItIs, emphasis: asItIs, quiet: asItIs, good: asItIs, bad: asItIs },
  code: (text) => `\`${text}\``,
};

export const inkFor = (terminal: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): Ink =>
  areWanted(terminal, env) ? COLOURS : PLAIN;
