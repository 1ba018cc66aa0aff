/** What `-e constraint:` and `-e affinity:` say: `storage==ssd`, `node!=tutorial-node*`, `image==~/^alpine/`. */
import { type Refusal, refusals } from '../refusal.ts';
import { err, ok, type Result } from '../result.ts';

export type Expression = {
  /** As it was given. */
  readonly text: string;
  /** In lower case: keys have no case. */
  readonly key: string;
  readonly operator: '==' | '!=';
  /** A soft one (`~`) is a wish: it is dropped when no node would be left. */
  readonly strength: 'hard' | 'soft';
  readonly pattern: RegExp;
};

/** The whole list, or what is wrong with the first that is wrong. */
export function parseExpressions(texts: readonly string[]): Result<readonly Expression[], Refusal> {
  const parsed: Expression[] = [];
  for (const text of texts) {
    const expression = parseExpression(text);
    if (!expression.ok) return expression;
    parsed.push(expression.value);
  }
  return ok(parsed);
}

/** `==` and `!=` want one of the words to match, or none. */
export const holds = ({ operator, pattern }: Expression, words: readonly string[]): boolean =>
  words.some((word) => pattern.test(word)) === (operator === '==');

function parseExpression(text: string): Result<Expression, Refusal> {
  const operator = (['==', '!='] as const).find((candidate) => text.includes(candidate));
  if (operator === undefined) return err(refusals.expressionOperator(text));
  const at = text.indexOf(operator);
  const [key, value] = [text.slice(0, at), text.slice(at + operator.length)];
  if (!/^[a-z_][a-z0-9\-_.]+$/i.test(key)) return err(refusals.expressionKey(key));
  if (!/^[=!/]?~?[a-z0-9:\-_\s.*/()?+[\]\\^$|]+$/i.test(value)) return err(refusals.expressionValue(value));
  const pattern = parsePattern(value.replace(/^~+/, ''));
  if (pattern === undefined) return err(refusals.expressionPattern(value));
  return ok({
    ...{ text, key: key.toLowerCase(), operator, pattern },
    strength: value.startsWith('~') ? 'soft' : 'hard',
  });
}

/** `/regexp/` anywhere in the word, `*` for any letters of a whole word. */
function parsePattern(value: string): RegExp | undefined {
  const inside = /^\/(.*)\/$/.exec(value)?.[1];
  if (inside === undefined) return new RegExp(`^${value.replace(/[.()?+[\]\\^$|]/g, '\\$&').replaceAll('*', '.*')}$`);
  const isAnyCase = inside.startsWith('(?i)');
  return compile(isAnyCase ? inside.slice(4) : inside, isAnyCase ? 'i' : '');
}

/** The one way to ask whether a regular expression is one is to try it. */
function compile(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}
