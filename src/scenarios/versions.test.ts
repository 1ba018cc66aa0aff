import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { versions } from './versions.ts';

test('our own version is that of the package', () => {
  assert.match(versions()[0] ?? '', /^vethlab \d+\.\d+\.\d+$/);
});

test.run();
