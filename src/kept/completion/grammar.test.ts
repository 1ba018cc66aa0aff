import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { pageOf } from '../../manual/pages.ts';
import { type Grammar, wishAt } from './grammar.ts';
import { grammarOf } from './page-grammar.ts';

const LEAF: Grammar = {
  commands: [],
  options: [
    { forms: ['--tenant', '-t'], value: 'tenant' },
    { forms: ['--json'], value: '' },
  ],
  args: ['network', 'NAME...'],
  flags: 'anywhere',
};
const TREE: Grammar = {
  ...{ commands: [{ names: ['net', 'network'], grammar: LEAF }], options: [], args: [], flags: 'first' },
};

const named = (...words: readonly string[]) => {
  const wish = wishAt(TREE, words);
  return wish.kind === 'called' ? `${wish.before}<${wish.name}>` : wish.words.join(' ');
};

test('commands, then flags where a - is typed, then what the next argument is called', () => {
  assert.is(named(''), 'net network');
  assert.is(named('net', '-'), '--tenant -t --json');
  assert.is(named('network', ''), '<network>');
  assert.is(named('net', 'a', ''), '<NAME...>');
  assert.is(named('net', 'a', 'b', 'c', ''), '<NAME...>');
});

test('the value of a flag, as a word of its own or joined, and flags before and after arguments', () => {
  assert.is(named('net', '-t', ''), '<tenant>');
  assert.is(named('net', '--tenant=b'), '--tenant=<tenant>');
  assert.is(named('net', '--json', '--tenant', 'blue', 'a', ''), '<NAME...>');
  const wish = wishAt(TREE, ['net', '-t', 'blue', 'a', '']);
  assert.equal(wish.kind === 'called' && [...wish.given, wish.path, wish.args], [['--tenant', 'blue'], ['net'], ['a']]);
});

test('nothing is made of words that nobody knows', () => {
  assert.is(named('none', ''), '<>');
  assert.is(named('net', '--none', '--json', ''), '<network>');
  assert.is(named('net', '--none='), '--none=<>');
});

test("a page's usage is a grammar: flags in brackets, arguments as they are called", () => {
  const { options, args, flags } = grammarOf(pageOf('exec'));
  assert.equal(args, ['NODE|CONTAINER', 'COMMAND...']);
  assert.equal([options.map(({ forms }) => forms[0]), flags], [['--lab', '--help'], 'first']);
  assert.equal(grammarOf(pageOf('api')).args, []);
  assert.equal(grammarOf(pageOf('apply')).args, ['LAB', 'FILE']);
  assert.equal(
    grammarOf(pageOf('play')).options.find(({ forms }) => forms.includes('--kernel')),
    { forms: ['--kernel'], value: 'host|uml|auto' },
  );
});

test.run();
