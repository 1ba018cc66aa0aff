import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseFlags, USAGE } from './flags.ts';

const understood = (...argv: readonly string[]) => {
  const flags = parseFlags(argv);
  assert.ok(flags.ok, flags.ok ? '' : flags.error);
  return flags.ok ? flags.value : undefined;
};
const refused = (...argv: readonly string[]) => {
  const flags = parseFlags(argv);
  return flags.ok ? 'understood' : flags.error;
};

test('values come behind a blank or an equals sign', () => {
  assert.equal(understood('--seed', '7', '--runs=9', '--size', '12')?.worlds, { seed: 7, runs: 9, size: 12 });
  assert.is(understood('--against=spec')?.against, 'specification');
  assert.is(understood('--kernel', 'uml')?.kernel, 'uml');
  assert.is(understood('--vlans', 'with')?.vlans, 'with');
  assert.is(understood('--junit', 'a=b.xml')?.junit, 'a=b.xml');
  assert.is(understood('--json')?.output, 'json');
  assert.is(understood('-h')?.mode, 'help');
  assert.is(understood('--mutant', 'a b')?.mutant, 'a b');
  assert.is(understood('--path', '3:0:12')?.worlds.path, '3:0:12');
});

test('with a time there are as many worlds as there is time for, or fewer when that is said', () => {
  assert.equal(understood('--time', '10m')?.worlds, { runs: 1_000_000, timeMs: 600_000 });
  assert.equal(understood('--runs', '5', '--time', '90s')?.worlds, { runs: 5, timeMs: 90_000 });
  assert.equal(understood('--time', '1h', '--runs', '5')?.worlds, { runs: 5, timeMs: 3_600_000 });
});

test('the help says every flag that is understood', () => {
  const [, known = ''] = /there is (.*)$/.exec(refused('--rums')) ?? [];
  const flags = known.split(' ');
  assert.ok(flags.includes('--runs') && flags.includes('--help'));
  for (const flag of flags) assert.match(USAGE, new RegExp(`^  ${flag}\\b`, 'm'));
});

test('what contradicts is refused', () => {
  const needless = '--against spec needs no kernel: leave out --kernel uml';
  assert.is(refused('--against', 'spec', '--kernel', 'uml'), needless);
  assert.is(refused('--kernel', 'uml', '--against', 'spec'), needless);
  assert.is(understood('--against', 'spec', '--kernel', 'host')?.kernel, 'host');
  assert.match(refused('--path', '3:0', '--runs', '5'), '--path 3:0 is one world');
  assert.equal(understood('--path', '3', '--runs', '5')?.worlds, { path: '3', runs: 5 });
  assert.is(understood('--path', '3:0', '--time', '9s')?.worlds.path, '3:0');
  assert.is(understood('--json', '--junit', 'a.xml')?.junit, 'a.xml');
});

test('what is wrong is said in one line, with what would be right', () => {
  assert.match(refused('--rums', '3'), /unknown flag --rums; there is --runs/);
  assert.match(refused('world'), /unknown argument world/);
  assert.is(refused('--runs', 'many'), '--runs takes a whole number from 1 to 1000000, not many');
  assert.is(refused('--runs', '0'), '--runs takes a whole number from 1 to 1000000, not 0');
  assert.is(refused('--seed', '-1'), '--seed takes a whole number from 0 to 2147483647, not -1');
  assert.is(refused('--time', 'soon'), '--time takes a time such as 90s, 10m or 1h, not soon');
  assert.is(refused('--kernel', 'bsd'), '--kernel takes auto, host or uml, not bsd');
  assert.is(refused('--against', 'me'), '--against takes kernel or spec, not me');
  assert.match(refused('--path', '3:x'), /--path takes numbers/);
  assert.is(refused('--seed'), '--seed needs a value');
});

test.run();
