import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Flag, list, number, parse, text, toggle } from './flags.ts';

const FLAGS: readonly Flag[] = [
  text('tenant, t', '', 'default'),
  number('pkt-tag, p', ''),
  toggle('all, a', ''),
  list('policy, x', ''),
];

const given = (line: string, where: 'first' | 'anywhere' = 'anywhere') => {
  const parsed = parse(line === '' ? [] : line.split(' '), FLAGS, where);
  if (parsed.kind !== 'parsed') return parsed.kind;
  const { args, text, number, isOn, list } = parsed.given;
  return [text('tenant'), number('pkt-tag'), isOn('all'), list('policy'), args];
};

test('a flag not given has its initial value', () => {
  assert.equal(given(''), ['default', 0, false, [], []]);
});

test('one dash or two, joined or not, long or short', () => {
  for (const line of ['-t blue', '--t blue', '-tenant blue', '--tenant blue', '-tenant=blue', '--t=blue'])
    assert.equal(given(line), ['blue', 0, false, [], []], line);
});

test('flags may stand anywhere among the words', () => {
  for (const line of ['-p 112 -a net', 'net -p 112 -a', '-p=112 net -a', '-a net --pkt-tag 112'])
    assert.equal(given(line), ['default', 112, true, [], ['net']], line);
});

test('where the first word ends them, the rest is left alone', () => {
  assert.equal(given('-a net -t blue', 'first'), ['default', 0, true, [], ['net', '-t', 'blue']]);
});

test('after -- nothing is a flag, and a dash alone never is', () => {
  assert.equal(given('-a - -- -t blue'), ['default', 0, true, [], ['-', '-t', 'blue']]);
});

test('a list keeps all its values, a text the last', () => {
  assert.equal(given('-policy a -t x --policy=b -t y'), ['y', 0, false, ['a', 'b'], []]);
});

test("numbers are Go's: a sign, octal, hexadecimal", () => {
  for (const [word, value] of [
    ['-1', -1],
    ['+7', 7],
    ['010', 8],
    ['0x70', 112],
    ['0', 0],
  ] as const)
    assert.equal(given(`-p=${word}`), ['default', value, false, [], []], word);
});

test('what is no number is incorrect, and so is what is no truth value', () => {
  for (const word of ['', 'x', '1.5', '2001-2005', '08', '9'.repeat(30)])
    assert.is(given(`-p=${word}`), 'incorrect', word);
  assert.is(given('-a=yes'), 'incorrect');
  assert.equal(given('-a=false'), ['default', 0, false, [], []]);
  for (const word of ['1', 't', 'T', 'true', 'TRUE', 'True'])
    assert.equal(given(`-a=${word}`), ['default', 0, true, [], []]);
  for (const word of ['0', 'f', 'F', 'FALSE', 'False'])
    assert.equal(given(`-a=${word}`), ['default', 0, false, [], []]);
});

test('unknown flags, missing values and bad syntax are incorrect', () => {
  for (const line of ['-nope', '--nope=1', '-t', 'net -p', '---t blue', '-=x', '--=x'])
    assert.is(given(line), 'incorrect');
});

test('a value may be empty, or begin with a dash', () => {
  assert.equal(given('-t='), ['', 0, false, [], []]);
  assert.equal(given('-t -a'), ['-a', 0, false, [], []]);
});

test('two forms of one flag are one too many', () => {
  assert.equal(parse(['-t', 'a', '--tenant', 'b'], FLAGS, 'anywhere'), {
    kind: 'two-forms',
    text: 'Cannot use two forms of the same flag: t tenant',
  });
  assert.equal(given('-t a -t b'), ['b', 0, false, [], []]);
});

test.run();
