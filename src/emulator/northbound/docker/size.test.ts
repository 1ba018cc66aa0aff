import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sizeText } from './size.ts';

const TEXTS: readonly (readonly [bytes: number, text: string])[] = [
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1 KiB'],
  [512 * 1024 ** 2, '512 MiB'],
  [2_202_502_758, '2.051 GiB'],
  [3 * 1024 ** 4, '3 TiB'],
  [5000 * 1024 ** 4, '5000 TiB'],
];

for (const [bytes, text] of TEXTS) test(`${bytes} bytes are ${text}`, () => assert.is(sizeText(bytes), text));

test.run();
