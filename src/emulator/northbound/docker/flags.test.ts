import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Given, list, number, parse, text, toggle } from './flags.ts';

const FLAGS = [
  toggle('detach', '', { short: 'd' }),
  toggle('interactive', '', { short: 'i' }),
  toggle('tty', '', { short: 't' }),
  text('network', '', { also: ['net'] }),
  text('name', ''),
  text('driver', '', { short: 'D' }),
  number('last', '', { short: 'n' }),
  list('publish', '', { short: 'p' }),
];

function read(line: string, where: 'first' | 'anywhere' = 'anywhere'): Given {
  const parsed = parse(line.split(' ').filter(Boolean), FLAGS, where);
  if (parsed.kind !== 'parsed') throw new Error(parsed.text);
  return parsed.given;
}

test('a cluster of letters is as many switches', () => {
  const { isOn, args } = read('-itd alpine');
  assert.equal([isOn('interactive'), isOn('tty'), isOn('detach'), args], [true, true, true, ['alpine']]);
});

test('a value follows, is joined by a sign, or by nothing after one letter; the last one counts', () => {
  for (const line of ['--name x', '--name=x', '--name=y --name x']) assert.is(read(line).text('name'), 'x');
  for (const line of ['-D x', '-D=x', '-Dx', '-itD x', '-itDx']) assert.is(read(line).text('driver'), 'x', line);
});

test('a value may begin as a flag does, and may have signs in it', () => {
  assert.is(read('--name -d').text('name'), '-d');
  assert.is(read('--name=a=b').text('name'), 'a=b');
});

test('a flag may have another long name', () => {
  for (const line of ['--net x', '--network=x']) assert.is(read(line).text('network'), 'x');
});

test('a list keeps all values, in their order', () => {
  assert.equal(read('-p 1:2 x --publish=3:4 -p5:6').list('publish'), ['1:2', '3:4', '5:6']);
});

test('what is not given is undefined, off and empty', () => {
  const { text, number, isOn, list } = read('');
  assert.equal([text('name'), number('last'), isOn('tty'), list('publish')], [undefined, undefined, false, []]);
});

test('a switch can be turned off, a number is one', () => {
  assert.is(read('--tty=false').isOn('tty'), false);
  assert.is(read('-n 3').number('last'), 3);
});

test('the first argument ends the flags where it is said so, -- ends them everywhere', () => {
  const { args, isOn } = read('-i alpine sh -t --nonsense', 'first');
  assert.equal([args, isOn('tty')], [['alpine', 'sh', '-t', '--nonsense'], false]);
  assert.equal(read('a -t b').args, ['a', 'b']);
  assert.equal(read('-- -t b').args, ['-t', 'b']);
  assert.equal(read('-i -- alpine -t', 'first').args, ['alpine', '-t']);
});

const WRONG: Readonly<Record<string, string>> = {
  '--x': 'unknown flag: --x',
  '--x=1': 'unknown flag: --x',
  '-x': "unknown shorthand flag: 'x' in -x",
  '-itx': "unknown shorthand flag: 'x' in -x",
  '-itxd': "unknown shorthand flag: 'x' in -xd",
  '--name': 'flag needs an argument: --name',
  '-p': "flag needs an argument: 'p' in -p",
  '-itp': "flag needs an argument: 'p' in -p",
  '-n x': 'invalid argument "x" for "-n, --last" flag: strconv.ParseInt: parsing "x": invalid syntax',
  '--tty=maybe': 'invalid argument "maybe" for "-t, --tty" flag: strconv.ParseBool: parsing "maybe": invalid syntax',
};

for (const [line, text] of Object.entries(WRONG))
  test(`${line} is refused in the words of Docker's client`, () => {
    assert.equal(parse(line.split(' '), FLAGS, 'anywhere'), { kind: 'wrong', text });
  });

test.run();
