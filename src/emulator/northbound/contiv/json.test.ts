import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compact, indented, present } from './json.ts';
import { link, linkSets } from './links.ts';

test('empty members are left out, empty objects are not', () => {
  assert.equal(present({ a: '', b: 0, c: [], d: undefined, e: {}, f: 1, g: ['x'] }), { e: {}, f: 1, g: ['x'] });
});

test('two blanks, and an end of line', () => {
  assert.is(indented({ a: [], b: { c: {} } }), '{\n  "a": [],\n  "b": {\n    "c": {}\n  }\n}\n');
});

test('one line is escaped likewise, and so are the ends of lines that only JavaScript knows', () => {
  assert.is(compact({ a: ['<', 'x'] }), '{"a":["\\u003c","x"]}\n');
  assert.is(compact('\u2028'), '"\\u2028"\n');
});

test('letters that mean something to HTML are escaped', () => {
  assert.is(indented('map[a:<b>&]'), '"map[a:\\u003cb\\u003e\\u0026]"\n');
});

test('link sets are keyed and sorted; an empty one is left out', () => {
  assert.equal(linkSets(['Rules', 'rule', ['b', 'a']], ['Policies', 'policy', []]), {
    Rules: { a: link('rule', 'a'), b: link('rule', 'b') },
  });
  assert.is(JSON.stringify(linkSets(['Rules', 'rule', ['b', 'a']])).indexOf('"a"') < 12, true);
});

test.run();
