import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { linesOf, templateText } from './format.ts';
import { struct } from './template/value.ts';

const ROWS = [struct({ A: 'one', B: '1' }), struct({ A: 'two', B: '2' })];
const HEADINGS = { A: 'LETTER', B: 'NUMBER' };
const said = (format: string) => linesOf(format, HEADINGS, ROWS);
const printed = (stdout: string) => ({ kind: 'output', stdout, stderr: '', code: 0 });

test('a template makes a line of each row; two letters stand for a tab or a new line', () => {
  assert.equal(said('{{.A}}\\t{{.B}}'), printed('one\t1\ntwo\t2\n'));
  assert.equal(said('{{.A}}\\n{{.B}}'), printed('one\n1\ntwo\n2\n'));
});

test('a table has headings and columns', () => {
  const row = (a: string, b: string) => `${a.padEnd(20)}${b}\n`;
  assert.equal(said('table {{.A}}\\t{{.B}}'), printed(row('LETTER', 'NUMBER') + row('one', '1') + row('two', '2')));
});

test('JSON is an object a line', () => {
  assert.equal(said('json'), printed('{"A":"one","B":"1"}\n{"A":"two","B":"2"}\n'));
  assert.equal(said('json'), said('{{json .}}'));
});

test('what is wrong with a template is said, and nothing is shown', () => {
  const text = templateText('template: :1: executing "" at <.C>: can\'t evaluate field C: there are A, B');
  assert.equal(said('{{.C}}'), { kind: 'output', stdout: '', stderr: `${text}\n`, code: 1 });
});

test.run();
