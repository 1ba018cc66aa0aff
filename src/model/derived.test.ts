import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { derived, derivedFor } from './derived.ts';

test('what follows from a value is worked out once for it, and again for its equal', () => {
  const asked: object[] = [];
  const of = derived((from: { readonly name: string }) => {
    asked.push(from);
    return { length: from.name.length };
  });
  const value = { name: 'abc' };
  assert.is(of(value), of(value));
  assert.equal(of({ ...value }), { length: 3 });
  assert.is(asked.length, 2);
});

test('of one value and several parts each is worked out once, and so is what is not there', () => {
  const asked: string[] = [];
  const of = derivedFor((from: Readonly<Record<string, number>>, part: string): number | undefined => {
    asked.push(part);
    return from[part];
  });
  const value = { a: 1 };
  assert.equal([of(value, 'a'), of(value, 'b'), of(value, 'a'), of(value, 'b')], [1, undefined, 1, undefined]);
  assert.equal(asked, ['a', 'b']);
  assert.is(of({ b: 2 }, 'b'), 2);
});

test.run();
