/** How text is set off from text: in colours on a terminal, unless NO_COLOR is set; else as little as will do. */

export type Ink = Readonly<
  Record<'title' | 'strong' | 'emphasis' | 'code' | 'quiet' | 'good' | 'bad', (text: string) => string>
>;

const coded =
  (on: number, off: number) =>
  (text: string): string =>
    `\u001B[${on}m${text}\u001B[${off}m`;

const COLOURS: Ink = {
  title: (text) => coded(1, 22)(coded(4, 24)(text)),
  strong: coded(1, 22),
  emphasis: coded(3, 23),
  code: coded(36, 39),
  quiet: coded(2, 22),
  good: coded(32, 39),
  bad: coded(31, 39),
};

const same = (text: string): string => text;

export const PLAIN: Ink = {
  ...{ title: same, strong: same, emphasis: same, quiet: same, good: same, bad: same },
  code: (text) => `\`${text}\``,
};

export const inkFor = (terminal: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): Ink =>
  terminal.isTTY === true && !env['NO_COLOR'] ? COLOURS : PLAIN;
