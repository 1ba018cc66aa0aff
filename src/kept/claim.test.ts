import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { claim, ownerOf } from './claim.ts';

const root = mkdtempSync(join(tmpdir(), 'vethlab-claim-'));
const door = join(root, 'a');

test.after(() => rmSync(root, { recursive: true }));
test.before.each(() => rmSync(door, { recursive: true, force: true }));

test('a lab has one owner', () => {
  assert.is(ownerOf(door), undefined);
  claim(door);
  assert.is(ownerOf(door), process.pid);
  assert.throws(() => claim(door), `it is running already (process ${process.pid})`);
});

test('what an owner that is gone has left is cleared, also when its number is another process by now', () => {
  mkdirSync(door);
  writeFileSync(join(door, 'owner'), `${process.pid} 1\n`);
  writeFileSync(join(door, 'lab.sock'), '');
  assert.is(ownerOf(door), undefined);
  claim(door);
  assert.is(ownerOf(door), process.pid);
});

test('who has made the folder but not yet signed it is given a moment', () => {
  mkdirSync(door);
  assert.throws(() => claim(door), /just being started/);
  utimesSync(door, 0, 0);
  claim(door);
  assert.is(ownerOf(door), process.pid);
});

test.run();
