import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { fullNeighbourTables } from './neighbour-table.ts';

/** Only the first namespace has it; a line of names and a hexadecimal one for each CPU. */
const STATISTICS = '/proc/net/stat/arp_cache';

function told(): number {
  const [names = [], ...rows] = readFileSync(STATISTICS, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(/\s+/));
  return rows.reduce((sum, row) => sum + Number.parseInt(row[names.indexOf('table_fulls')] ?? '', 16), 0);
}

test('the kernel says how often it was full, as the first namespace is told', () => {
  const count = fullNeighbourTables();
  assert.ok(Number.isInteger(count) && count >= 0);
  try {
    assert.is(count, told());
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
});

test.run();
