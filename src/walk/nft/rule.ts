/** One rule of nft's language, as far as our rulesets speak it. All else is an error that quotes the line. */
import type { Address } from '../../model/address/address.ts';
import { parseSpan, within } from '../number-of.ts';
import { FIELDS, type Field, flagsOf, PROTOCOLS } from './field.ts';
import type { Crossing, Rule, Verdict } from './ruleset.ts';
import { Tokens } from './tokens.ts';

type Condition = Rule['conditions'][number];

export function parseRule(line: string): Rule {
  const tokens = new Tokens(line);
  const conditions: Condition[] = [];
  let verdict: Rule['verdict'] = () => undefined;
  let comment: string | undefined;
  while (!tokens.ended) {
    const said = verdictNext(tokens);
    if (said) verdict = () => said;
    else if (tokens.takes('comment')) comment = tokens.quoted();
    else if (!isWithoutEffect(tokens)) {
      const read = fieldNext(tokens);
      if (read.kind === 'condition') conditions.push(read.holds);
      else verdict = read.verdict;
    }
  }
  return { text: line, conditions, verdict, ...(comment === undefined ? {} : { comment }) };
}

function verdictNext(tokens: Tokens): Verdict | undefined {
  for (const kind of ['accept', 'drop', 'return'] as const) if (tokens.takes(kind)) return { kind };
  for (const kind of ['goto', 'jump'] as const) if (tokens.takes(kind)) return { kind, chain: tokens.next() };
  return undefined;
}

const LOGGING = ['prefix', 'group', 'snaplen', 'queue-threshold', 'level', 'flags'];

/** Counting and logging change nothing for the frame. */
function isWithoutEffect(tokens: Tokens): boolean {
  if (tokens.takes('counter')) {
    if (tokens.takes('packets')) tokens.next();
    if (tokens.takes('bytes')) tokens.next();
    return true;
  }
  if (!tokens.takes('log')) return false;
  while (LOGGING.includes(tokens.peek() ?? '')) {
    tokens.next();
    tokens.next();
  }
  return true;
}

type Read =
  | { readonly kind: 'condition'; readonly holds: Condition }
  | { readonly kind: 'map'; readonly verdict: Rule['verdict'] };

function fieldNext(tokens: Tokens): Read {
  const first = tokens.next();
  const words = first in FIELDS ? first : `${first} ${tokens.next()}`;
  if (words === 'tcp flags') return { kind: 'condition', holds: flagsCondition(tokens) };
  const field = FIELDS[words];
  if (field === undefined) throw tokens.unknown('a field that is known');
  if (tokens.takes('vmap')) return { kind: 'map', verdict: verdictMap(tokens, field) };
  const negated = tokens.takes('!=');
  if (!negated) tokens.takes('==');
  const values = tokens.peek() === '{' ? tokens.list(() => value(tokens, field)) : [value(tokens, field)];
  const holds = (crossing: Crossing) => {
    const own = field.of(crossing);
    return own !== undefined && values.some((matches) => matches(own)) !== negated;
  };
  return { kind: 'condition', holds };
}

/** What a value of the field has to be. */
function value(tokens: Tokens, { type }: Field): (own: string) => boolean {
  const word = tokens.next();
  if (type === 'name') return equal(unquoted(word));
  if (type === 'address') {
    const span = parseSpan(word);
    if (!span) throw tokens.unknown('an address');
    return (own) => within(span, own as Address);
  }
  const [first, last = first] = word
    .split('-')
    .map((text) => PROTOCOLS[text] ?? (/^\d+$/.test(text) ? Number(text) : undefined));
  if (first === undefined || last === undefined) throw tokens.unknown('a number');
  return (own) => Number(own) >= first && Number(own) <= last;
}

const equal = (wanted: string) => (own: string) => own === wanted;

const unquoted = (word: string): string => word.replace(/^"(.*)"$/, '$1');

/** Only of single values, as ours are: found by one look-up. */
function verdictMap(tokens: Tokens, field: Field): Rule['verdict'] {
  const entries = tokens.list((): readonly [string, Verdict] => {
    const key = unquoted(tokens.next());
    if (field.type === 'address' && !/^[\d.]+$/.test(key)) throw tokens.unknown('one address');
    tokens.expect(':');
    const verdict = verdictNext(tokens);
    if (!verdict) throw tokens.unknown('a verdict');
    return [key, verdict];
  });
  const map = new Map(entries);
  return (crossing) => {
    const own = field.of(crossing);
    return own === undefined ? undefined : map.get(own);
  };
}

/** `tcp flags & (syn | ack) == syn`. */
function flagsCondition(tokens: Tokens): Condition {
  tokens.expect('&', '(');
  const mask = [tokens.next()];
  while (tokens.takes('|')) mask.push(tokens.next());
  tokens.expect(')', '==');
  const wanted = tokens.next();
  return (crossing) => {
    const set = flagsOf(crossing)?.filter((flag) => mask.includes(flag));
    return set?.length === 1 && set[0] === wanted;
  };
}
