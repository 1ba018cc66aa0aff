import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { FILTERS } from './filter.ts';

test('W1: filters are asked in Swarm’s order', () => {
  assert.equal(
    FILTERS.map(({ name }) => name),
    ['health', 'port', 'dependency', 'affinity', 'constraint'],
  );
});

test.run();
