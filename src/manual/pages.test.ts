import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseFlags as conformFlags } from '../conformance/flags.ts';
import { parseFlags as chapterFlags } from '../scenarios/flags.ts';
import { pageText } from './page.ts';
import { helpOf, isKept, isName, type Name, PAGES, pageOf, USAGE } from './pages.ts';

const NAMES = Object.keys(PAGES) as readonly Name[];

test('every command is a line of the usage, and has a page with all sections, none of them empty', () => {
  for (const name of NAMES) {
    assert.match(USAGE, `  ${name} `);
    const { usage, about, options, examples, exits, see } = pageOf(name);
    assert.is(usage.split(' ')[0], name);
    assert.ok(about.length > 60 && options.length + examples.length > 1 && exits.length > 1, name);
    assert.ok(
      exits.some(([code]) => code === '2'),
      `${name}: wrong usage`,
    );
    assert.ok(see.length > 0 && see.every((other) => isName(other) && (other as string) !== name), `${name}: see also`);
    const text = helpOf(name);
    assert.ok(text.startsWith(`usage: vethlab ${usage}\n`), name);
    for (const title of ['Options and arguments', 'Examples', 'Exit codes', 'See also'])
      assert.match(text, new RegExp(`^${title}:\n  \\S`, 'm'), name);
  }
});

test('what a usage line has is explained, and what is explained is in the usage line, but for conform, whose flags are many', () => {
  for (const name of NAMES) {
    const { usage, options } = pageOf(name);
    for (const [what] of options) {
      const [word = ''] = what.split(/[ =]/);
      if (name !== 'conform') assert.match(usage, word, `${name}: ${what}`);
    }
    for (const [, flag = ''] of usage.matchAll(/(--[a-z][\w-]*)/g))
      assert.ok(
        options.some(([what]) => what.startsWith(flag)),
        `${name}: ${flag}`,
      );
  }
});

test('examples are of the command they are for', () => {
  for (const name of NAMES)
    for (const [line] of pageOf(name).examples) assert.match(line, new RegExp(`vethlab (${name}|play)|${name}`));
});

test('those of others say the flags that there are', () => {
  const known = (said: string) => said.match(/--[a-z-]+/g) ?? [];
  for (const [name, wrong] of [
    ['conform', conformFlags(['--bogus'])],
    ['play', chapterFlags(['--bogus'])],
  ] as const) {
    assert.not(wrong.ok);
    const there = new Set(known(wrong.ok ? '' : wrong.error));
    const told = pageOf(name).options.flatMap(([what]) => known(what));
    for (const flag of there) assert.ok(told.includes(flag) || ['--bogus', '--help'].includes(flag), `${name} ${flag}`);
    for (const flag of told) assert.ok(there.has(flag), `${name} ${flag}`);
  }
});

test('no line of a page is too long for a wide terminal', () => {
  for (const name of NAMES)
    for (const line of helpOf(name).split('\n')) assert.ok(line.length <= 110 || /^usage:|^ {2}\S/.test(line), line);
});

test('labs that are kept have commands of their own', () => {
  assert.ok(isKept('up') && isName('up') && isName('play'));
  for (const word of ['play', 'toString', '']) assert.not(isKept(word));
  for (const word of ['toString', '', '__candidates']) assert.not(isName(word));
});

test('long words have lines of their own, and paragraphs stay apart', () => {
  const page = { usage: 'x FILE', says: 'does x', about: 'One.\n\nTwo.', files: [], see: ['up'] };
  const exits = [['2', 'wrong usage']] as const;
  const options = [
    ['FILE', 'which'],
    ['--very-long-flag-that-has-a VALUE', 'long'],
  ] as const;
  assert.is(
    pageText({ ...page, options, examples: [['vethlab x f', 'it']], exits }),
    [
      'usage: vethlab x FILE\n\nDoes x.\n\nOne.\n\nTwo.\n',
      'Options and arguments:\n  FILE        which\n  --very-long-flag-that-has-a VALUE\n              long\n  -h, --help  this page\n',
      'Examples:\n  vethlab x f  it\n',
      'Exit codes:\n  2         wrong usage\n',
      'See also:\n  vethlab up --help',
    ].join('\n'),
  );
});

test.run();
