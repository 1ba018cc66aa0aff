/** A template filled in. */
import { err, ok, type Result } from '../../../../model/result.ts';
import { FUNCTIONS, typeOf } from './functions.ts';
import { type Block, type Operand, type Part, type Pipeline, parse, TemplateError } from './parse.ts';
import { isList, isMap, isMethod, isStruct, isTrue, shown, type Value } from './value.ts';

/** The error is in the words of Go's text/template. */
export function render(template: string, value: Value): Result<string, string> {
  try {
    return ok(filled(parse(template), { dot: value, names: new Map([['$', value]]) }));
  } catch (error) {
    if (error instanceof TemplateError) return err(error.message);
    throw error;
  }
}

type Scope = { readonly dot: Value; readonly names: Map<string, Value> };

const filled = (parts: readonly Part[], scope: Scope): string => parts.map((part) => one(part, scope)).join('');

function one(part: Part, scope: Scope): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'shown':
      return shown(evaluated(part.pipeline, scope));
    case 'set':
      for (const name of part.names) scope.names.set(name, evaluated(part.pipeline, scope));
      return '';
    case 'range':
      return repeated(part, scope);
    default: {
      const value = evaluated(part.pipeline, scope);
      const [name] = part.names;
      const names = name === undefined ? scope.names : new Map([...scope.names, [name, value]]);
      if (!isTrue(value)) return filled(part.otherwise, { ...scope, names });
      return filled(part.then, { dot: part.kind === 'with' ? value : scope.dot, names });
    }
  }
}

/** One name is the element's; two are the key's and the element's. */
function repeated({ names, pipeline, then, otherwise }: Block, scope: Scope): string {
  const entries = entriesOf(evaluated(pipeline, scope));
  if (entries.length === 0) return filled(otherwise, scope);
  const [first, second] = names;
  return entries
    .map(([key, value]) => {
      const own = new Map(scope.names);
      if (first !== undefined) own.set(first, second === undefined ? value : key);
      if (second !== undefined) own.set(second, value);
      return filled(then, { dot: value, names: own });
    })
    .join('');
}

function entriesOf(value: Value): readonly (readonly [Value, Value])[] {
  if (isMap(value)) return [...value];
  if (isList(value)) return value.map((element, index) => [index, element]);
  if (value === null) return [];
  throw new TemplateError(`template: :1: executing "": range can't iterate over ${shown(value)}`);
}

const evaluated = (pipeline: Pipeline, scope: Scope): Value =>
  pipeline.reduce<Value | undefined>((given, command) => called(command, given, scope), undefined) ?? null;

function called([first, ...rest]: readonly Operand[], given: Value | undefined, scope: Scope): Value {
  if (first === undefined) return null;
  const args = [...rest.map((operand) => valueOfOperand(operand, scope)), ...(given === undefined ? [] : [given])];
  if (first.kind === 'function') return functionCalled(first.name)(args);
  const value = valueOfOperand(first, scope);
  if (isMethod(value)) return value.call(args);
  if (args.length > 0) throw new TemplateError(`template: :1: executing "": can't give argument to ${nameOf(first)}`);
  return value;
}

function functionCalled(name: string) {
  const found = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (found === undefined) throw new TemplateError(`template: :1: function "${name}" not defined`);
  return found;
}

function valueOfOperand(operand: Operand, scope: Scope): Value {
  switch (operand.kind) {
    case 'literal':
      return operand.value;
    case 'function':
      return functionCalled(operand.name)([]);
    case 'group':
      return field(evaluated(operand.pipeline, scope), operand.fields, operand);
    case 'path': {
      const from = operand.from === '' ? scope.dot : scope.names.get(operand.from);
      if (from === undefined) throw new TemplateError(`template: :1: undefined variable "${operand.from}"`);
      return field(from, operand.fields, operand);
    }
  }
}

function field(from: Value, fields: readonly string[], operand: Operand): Value {
  return fields.reduce<Value>((value, name) => {
    if (isMap(value)) return value.get(name) ?? null;
    const found = isStruct(value) && Object.hasOwn(value.fields, name) ? value.fields[name] : undefined;
    if (found !== undefined) return found;
    const where = `template: :1: executing "" at <${nameOf(operand)}>`;
    const fields = isStruct(value) ? `there are ${Object.keys(value.fields).join(', ')}` : `in ${typeOf(value)}`;
    throw new TemplateError(`${where}: can't evaluate field ${name}: ${fields}`);
  }, from);
}

const nameOf = (operand: Operand): string =>
  operand.kind === 'path' ? `${operand.from}${operand.fields.map((name) => `.${name}`).join('')}` : operand.kind;
