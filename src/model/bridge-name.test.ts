import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bridgeName } from './bridge-name.ts';

test('N15: the same network has the same name, and it fits an interface', () => {
  assert.is(bridgeName('b', 7), bridgeName('b', 7));
  assert.match(bridgeName('a-long-name-of-a-network', 123_456), /^br-[0-9a-f]{12}$/);
});

test('N15: no two serial numbers make the same name', () => {
  const names = Array.from({ length: 5000 }, (_, serial) => bridgeName('b', serial));
  assert.is(new Set(names).size, names.length);
});

test.run();
