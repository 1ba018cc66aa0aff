import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { isList, isMap, isMethod, isStruct, isTrue, json, map, shown, struct, type Value } from './value.ts';

const METHOD: Value = { kind: 'method', call: () => 'x' };

test('a map is sorted by its keys, a struct keeps its order', () => {
  assert.is(json(map(Object.entries({ b: 1, a: 2 }))), '{"a":2,"b":1}');
  assert.is(json(struct({ b: 1, a: [true, null] })), '{"b":1,"a":[true,null]}');
});

test('JSON leaves methods out, and is indented where that is asked for', () => {
  assert.is(json(struct({ a: 1, m: METHOD }), 4), '{\n    "a": 1\n}');
});

test('kinds are told apart', () => {
  const kinds = [map([]), [], struct({}), METHOD].map((value) =>
    [isMap, isList, isStruct, isMethod].map((is) => is(value)),
  );
  assert.equal(
    kinds,
    [0, 1, 2, 3].map((kind) => [0, 1, 2, 3].map((other) => kind === other)),
  );
});

test('what is empty or zero is not true', () => {
  const values: readonly Value[] = ['', 0, null, false, [], map([]), 'x', 1, true, [0], map([['a', 0]]), struct({})];
  assert.equal(values.map(isTrue), [...Array(6).fill(false), ...Array(6).fill(true)]);
});

test('values are shown as Go prints them', () => {
  const values: readonly Value[] = [null, true, 1.5, 'a', ['a', 1], map([['k', 'v']]), struct({ a: 1, b: 'x' })];
  assert.equal(values.map(shown), ['<no value>', 'true', '1.5', 'a', '[a 1]', 'map[k:v]', '{1 x}']);
});

test.run();
