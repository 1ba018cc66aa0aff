import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { aligned, HELP, TABLE, table } from './table.ts';

test('a column is two blanks wider than its widest cell; the last one has no width', () => {
  assert.is(
    table([
      ['Tenant', 'Policy'],
      ['------', '------'],
      ['default', 'db-policy'],
    ]),
    'Tenant   Policy\n------   ------\ndefault  db-policy\n',
  );
});

test('a row that ends in a tab has blanks at its end', () => {
  assert.is(
    table([
      ['Name', ''],
      ['default', ''],
    ]),
    'Name     \ndefault  \n',
  );
});

test('an empty column is as wide as the padding', () => {
  assert.is(table([['a', '', 'b']]), 'a    b\n');
});

test('a line without the cell ends the column', () => {
  assert.is(aligned('a\tb\nhead\nlonger\tb\n', TABLE), 'a  b\nhead\nlonger  b\n');
  assert.is(aligned('a\tb\tc\nlonger\tb\nx\tlonger\tc\n', TABLE), 'a       b  c\nlonger  b\nx       longer  c\n');
});

test('help is filled up with tabs', () => {
  assert.is(aligned('   ls, list\tList\n   create\tCreate\n', HELP), '   ls, list\tList\n   create\tCreate\n');
  assert.is(aligned('ls\tList\nlonger-than-8\tCreate\n', HELP), 'ls\t\tList\nlonger-than-8\tCreate\n');
  assert.is(aligned('1234567\tx\n12345678\tx\n', HELP), '1234567\t\tx\n12345678\tx\n');
});

test.run();
