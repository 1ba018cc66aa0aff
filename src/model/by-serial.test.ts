import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bySerial } from './by-serial.ts';

test('objects come in the order of their making, which is one of numbers, and what was given stays as it is', () => {
  const given = [{ serial: 10 }, { serial: 9 }, { serial: 1 }];
  assert.equal(bySerial(given), [{ serial: 1 }, { serial: 9 }, { serial: 10 }]);
  assert.is(given[0]?.serial, 10);
});

test.run();
