import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { choice, fields, listOf, must, number, optional, port, text, texts, variants, whole, word } from './shape.ts';

const animal = variants('kind', { cat: { name: text }, dog: { name: text, age: optional(number) } });

test('what is right has nothing wrong with it', () => {
  assert.is(text.wrong('a', 'x'), undefined);
  assert.is(optional(number).wrong(undefined, 'x'), undefined);
  assert.is(listOf(text).wrong(['a', 'b'], 'x'), undefined);
  assert.is(texts.wrong({ a: 'b' }, 'x'), undefined);
  assert.is(animal.wrong({ kind: 'dog', name: 'a', age: 3 }, 'x'), undefined);
  assert.is(animal.wrong({ kind: 'dog', name: 'a', age: undefined }, 'x'), undefined);
});

test('the place, the value and what would be right are said', () => {
  assert.is(text.wrong(7, 'x'), 'x is 7, but must be a text');
  assert.is(text.wrong(undefined, 'x'), 'x is undefined, but must be a text');
  assert.is(number.wrong('7', 'x'), 'x is "7", but must be a number');
  assert.is(choice('a', 'b').wrong('c', 'x'), `x is "c", but must be 'a' or 'b'`);
  assert.is(optional(number).wrong(null, 'x'), 'x is null, but must be a number');
  assert.is(texts.wrong({ a: 1 }, 'x'), 'x.a is 1, but must be a text');
  assert.is(texts.wrong('a=1', 'x'), 'x is "a=1", but must be an object with a text for each key');
});

test('ports are whole numbers from 1 to 65535', () => {
  for (const right of [1, 65_535]) assert.is(port.wrong(right, 'x'), undefined);
  for (const wrong of [0, 65_536, 1.5, Number.NaN, '80', undefined])
    assert.match(port.wrong(wrong, 'x') ?? '', /1 to 65535/);
});

test('numbers have bounds, and a word for a program has no NUL', () => {
  assert.is(whole(1, 3).wrong(3, 'x'), undefined);
  assert.is(whole(1, 3).wrong(4, 'x'), 'x is 4, but must be a whole number from 1 to 3');
  assert.is(word.wrong('a b', 'x'), undefined);
  assert.is(word.wrong('a\0b', 'x'), 'x is "a\\u0000b", but must be a text without a NUL');
  assert.is(must('even', (value) => Number(value) % 2 === 0).wrong(3, 'x'), 'x is 3, but must be even');
});

test('in lists the first wrong element is named', () => {
  assert.is(listOf(text).wrong(['a', 2, 3], 'x'), 'x[1] is 2, but must be a text');
  assert.is(listOf(text, 'a list of texts').wrong('a', 'x'), 'x is "a", but must be a list of texts');
});

test('a missing field and one too many are named', () => {
  const point = fields({ x: number, y: optional(number) });
  assert.is(point.wrong({}, 'p'), 'p.x is undefined, but must be a number');
  assert.is(point.wrong({ x: 1, z: 2 }, 'p'), 'p has no field z; there is x, y');
  assert.is(point.wrong([], 'p'), 'p is [], but must be { x, y? }');
});

test('of variants the ones there are are named', () => {
  assert.is(
    animal.wrong('cat', 'pet'),
    `pet is "cat", but must be { kind: 'cat', name } or { kind: 'dog', name, age? }`,
  );
  assert.is(animal.wrong({ kind: 'cow' }, 'pet'), `pet.kind is "cow", but must be 'cat' or 'dog'`);
  assert.is(animal.wrong({ kind: 'toString' }, 'pet'), `pet.kind is "toString", but must be 'cat' or 'dog'`);
  assert.is(animal.wrong({ kind: 'cat' }, 'pet'), 'pet.name is undefined, but must be a text');
});

test('a value is shown on one line that is not too long, even if it contains itself', () => {
  const round: unknown[] = [];
  round.push(round);
  assert.is(text.wrong(round, 'x'), 'x is an object, but must be a text');
  assert.is(
    text.wrong(() => 1, 'x'),
    'x is a function, but must be a text',
  );
  assert.is(number.wrong('a\nb', 'x'), 'x is "a\\nb", but must be a number');
  assert.ok((text.wrong('y'.repeat(500).split(''), 'x') ?? '').length < 120);
});

test.run();
