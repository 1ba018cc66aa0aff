import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { duration } from './duration.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const TEXTS: readonly (readonly [ms: number, text: string])[] = [
  [0, 'Less than a second'],
  [999, 'Less than a second'],
  [SECOND, '1 seconds'],
  [59 * SECOND, '59 seconds'],
  [MINUTE, 'About a minute'],
  [2 * MINUTE, '2 minutes'],
  [59 * MINUTE, '59 minutes'],
  [HOUR, 'About an hour'],
  [2 * HOUR, '2 hours'],
  [47 * HOUR, '47 hours'],
  [2 * DAY, '2 days'],
  [14 * DAY, '2 weeks'],
  [90 * DAY, '3 months'],
  [730 * DAY, '2 years'],
];

for (const [ms, text] of TEXTS) test(`${ms} ms are ${text}`, () => assert.is(duration(ms), text));

test.run();
