/** Go's text/template, as far as people use it with `--format`: from text to a tree. */

export type Operand =
  /** From dot, from the whole (`$`) or from a variable (`$name`); no fields: that itself. */
  | { readonly kind: 'path'; readonly from: string; readonly fields: readonly string[] }
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null }
  | { readonly kind: 'function'; readonly name: string }
  | { readonly kind: 'group'; readonly pipeline: Pipeline; readonly fields: readonly string[] };

/** Commands joined by `|`; each hands its value to the next as its last argument. */
export type Pipeline = readonly (readonly Operand[])[];

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'shown'; readonly pipeline: Pipeline }
  | { readonly kind: 'set'; readonly names: readonly string[]; readonly pipeline: Pipeline }
  | Block;

export type Block = {
  readonly kind: 'if' | 'with' | 'range';
  readonly names: readonly string[];
  readonly pipeline: Pipeline;
  readonly then: readonly Part[];
  readonly otherwise: readonly Part[];
};

export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** Throws TemplateError. */
export function parse(template: string): readonly Part[] {
  const pieces = piecesOf(template);
  const parts = block(pieces, []);
  if (pieces.length > 0) throw new TemplateError(`template: :1: unexpected {{${pieces[0]?.text}}}`);
  return parts;
}

type Piece = { readonly kind: 'text' | 'action'; readonly text: string };

const ACTION = /\{\{(-\s)?((?:"(?:\\.|[^"\\])*"|`[^`]*`|(?!\}\}).)*?)(\s-)?\}\}/gs;

/** `{{-` and `-}}` take the blanks beside them away; comments are nothing. */
function piecesOf(template: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  let trims = false;
  const between = (text: string, trimsEnd: boolean) => {
    const left = trims ? text.trimStart() : text;
    const kept = trimsEnd ? left.trimEnd() : left;
    if (kept.includes('{{')) throw new TemplateError('template: :1: unclosed action');
    if (kept !== '') pieces.push({ kind: 'text', text: kept });
  };
  for (const { 0: whole, 1: before, 2: inside = '', 3: after, index } of template.matchAll(ACTION)) {
    between(template.slice(end, index), before !== undefined);
    if (!/^\/\*.*\*\/$/s.test(inside.trim())) pieces.push({ kind: 'action', text: inside.trim() });
    trims = after !== undefined;
    end = index + whole.length;
  }
  between(template.slice(end), false);
  return pieces;
}

/** Up to one of the words that end it, which is left for the caller. */
function block(pieces: Piece[], ends: readonly string[]): readonly Part[] {
  const parts: Part[] = [];
  for (let piece = pieces[0]; piece !== undefined; piece = pieces[0]) {
    const word = piece.kind === 'action' ? (/^\w+/.exec(piece.text)?.[0] ?? '') : '';
    if (ends.includes(word)) return parts;
    pieces.shift();
    parts.push(piece.kind === 'text' ? { kind: 'text', text: piece.text } : action(piece.text, word, pieces));
  }
  if (ends.length > 0) throw new TemplateError('template: :1: unexpected EOF');
  return parts;
}

function action(text: string, word: string, pieces: Piece[]): Part {
  if (word === 'end' || word === 'else') throw new TemplateError(`template: :1: unexpected {{${text}}}`);
  if (word !== 'if' && word !== 'with' && word !== 'range') {
    const { names, pipeline } = declared(text);
    return names.length > 0 ? { kind: 'set', names, pipeline } : { kind: 'shown', pipeline };
  }
  const { names, pipeline } = declared(text.slice(word.length));
  const then = block(pieces, ['else', 'end']);
  return { kind: word, names, pipeline, then, otherwise: otherwise(pieces) };
}

/** `{{else if X}}` is an `if` of its own that ends with the same `{{end}}`. */
function otherwise(pieces: Piece[]): readonly Part[] {
  const { text = '' } = pieces.shift() ?? {};
  if (text === 'end') return [];
  const [, word, rest] = /^else\s+(if|with)\b(.*)$/s.exec(text) ?? [];
  if (word !== undefined) return [action(`${word}${rest}`, word, pieces)];
  const parts = block(pieces, ['end']);
  pieces.shift();
  return parts;
}

function declared(text: string): { readonly names: readonly string[]; readonly pipeline: Pipeline } {
  const [whole = '', names = ''] = /^\s*(\$\w+(?:\s*,\s*\$\w+)?)\s*:?=/s.exec(text) ?? [];
  const tokens = tokensOf(text.slice(whole.length));
  const found = pipeline(tokens);
  if (tokens.length > 0) throw new TemplateError(`template: :1: unexpected "${tokens[0]}" in operand`);
  return { names: names.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()])), pipeline: found };
}

const TOKEN =
  /"(?:\\.|[^"\\])*"|`[^`]*`|\$\w*(?:\.\w+)*|(?:\.\w+)+|\.|\)(?:\.\w+)*|\(|\||-?\d+(?:\.\d+)?|[A-Za-z_]\w*|\s+|./gs;

const tokensOf = (text: string): string[] => (text.match(TOKEN) ?? []).filter((token) => token.trim() !== '');

function pipeline(tokens: string[]): Pipeline {
  const commands: Operand[][] = [[]];
  for (let token = tokens[0]; token !== undefined && !token.startsWith(')'); token = tokens[0]) {
    tokens.shift();
    if (token === '|') commands.push([]);
    else commands.at(-1)?.push(operand(token, tokens));
  }
  if (commands.some(({ length }) => length === 0)) throw new TemplateError('template: :1: missing value for command');
  return commands;
}

function operand(token: string, tokens: string[]): Operand {
  if (token === '(') {
    const inside = pipeline(tokens);
    const close = tokens.shift();
    if (close === undefined) throw new TemplateError('template: :1: unclosed left paren');
    return { kind: 'group', pipeline: inside, fields: fieldsOf(close.slice(1)) };
  }
  if (/^[.$]/.test(token)) {
    const from = /^\$\w*/.exec(token)?.[0] ?? '';
    return { kind: 'path', from, fields: fieldsOf(token.slice(from.length)) };
  }
  if (/^["`]/.test(token)) return { kind: 'literal', value: text(token) };
  if (/^-?\d/.test(token)) return { kind: 'literal', value: Number(token) };
  if (Object.hasOwn(WORDS, token)) return { kind: 'literal', value: WORDS[token] ?? null };
  if (/^[A-Za-z_]/.test(token)) return { kind: 'function', name: token };
  throw new TemplateError(`template: :1: unexpected "${token}" in operand`);
}

const WORDS: Readonly<Record<string, boolean | null>> = { true: true, false: false, nil: null };

const fieldsOf = (text: string): readonly string[] => text.split('.').filter((name) => name !== '');

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };

const text = (token: string): string =>
  token.startsWith('`')
    ? token.slice(1, -1)
    : token.slice(1, -1).replace(/\\(.)/gs, (_, letter: string) => ESCAPES[letter] ?? letter);
