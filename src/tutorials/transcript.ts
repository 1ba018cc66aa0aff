/** What a `console` block says that somebody types, at which prompt, and what comes. */
import { err, ok, type Result } from '../model/result.ts';

export type Exchange = {
  /** What is typed, and at which prompt; undefined: a program that was left running is looked at again. */
  readonly typed: { readonly prompt: string; readonly line: string } | undefined;
  /** The number of the line in the file. */
  readonly at: number;
  /** What comes before the next prompt; or before Ctrl-C, or as long as somebody looks. */
  readonly shows: readonly string[];
  /** The number of its first line in the file. */
  readonly showsAt: number;
  readonly ends: Ending;
};

export type Ending =
  | { readonly kind: 'prompt' }
  /** `. . .`: it goes on while other things are done. */
  | { readonly kind: 'running' }
  /** `^C`, and then this. */
  | { readonly kind: 'interrupted'; readonly after: readonly string[] };

export const GOES_ON = '. . .';
export const CTRL_C = '^C';

/** `$ ` is the reader's own machine; a container's prompt names a folder. */
const PROMPT = /^(\$|vagrant@[\w-]+:\S*\$|\/[\w./-]* #) (.*)$/;

/** `line` is the number of the first one. The error names a line. */
export function exchangesIn(lines: readonly string[], line: number): Result<readonly Exchange[], string> {
  const exchanges: Exchange[] = [];
  const starts = lines.flatMap((text, index) => (PROMPT.test(text) ? [index] : []));
  const begins = starts[0] === 0 ? starts : [0, ...starts];
  for (const [index, start] of begins.entries()) {
    const exchange = exchangeIn(lines.slice(start, begins[index + 1]), line + start);
    if (!exchange.ok) return exchange;
    exchanges.push(exchange.value);
  }
  const early = exchanges.slice(0, -1).find(({ ends }) => ends.kind === 'running');
  if (early) return err(`${early.at}: what goes on (${GOES_ON}) has to be the last in its block`);
  return ok(exchanges);
}

function exchangeIn(lines: readonly string[], at: number): Result<Exchange, string> {
  const [, prompt, line = ''] = PROMPT.exec(lines[0] ?? '') ?? [];
  const typed = prompt === undefined ? undefined : { prompt, line };
  const rest = typed === undefined ? lines : lines.slice(1);
  const from = { typed, at, showsAt: typed === undefined ? at : at + 1 };
  const stop = rest.indexOf(CTRL_C);
  if (stop >= 0)
    return ok({ ...from, shows: rest.slice(0, stop), ends: { kind: 'interrupted', after: rest.slice(stop + 1) } });
  if (rest.at(-1) !== GOES_ON) return ok({ ...from, shows: rest, ends: { kind: 'prompt' } });
  if (rest.length === 1) return err(`${at}: before ${GOES_ON} there has to be a line to wait for`);
  return ok({ ...from, shows: rest.slice(0, -1), ends: { kind: 'running' } });
}
