import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kept, remembered } from './remembered.ts';

test('what is asked again is not worked out again, until there is too much', () => {
  const worked: number[] = [];
  const double = remembered(2, (key: number) => {
    worked.push(key);
    return 2 * key;
  });
  assert.equal([1, 2, 1, 3, 1].map(double), [2, 4, 2, 6, 2]);
  assert.equal(worked, [1, 2, 3, 1]);
});

test('what is kept belongs to one object, not to its equal', () => {
  const of = kept((key: { readonly name: string }) => [key.name]);
  const key = { name: 'a' };
  assert.is(of(key), of(key));
  assert.is.not(of({ ...key }), of(key));
});

test.run();
