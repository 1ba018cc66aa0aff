import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { AddressFile } from './address-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'vethlab-address-'));
const file = new AddressFile(folder);

test.after(() => rmSync(folder, { recursive: true }));

test('what was written is read again, with a token and without, and nobody else may read it', () => {
  assert.is(file.read(), undefined);
  for (const address of [
    { port: 9999, token: 'secret' },
    { port: 1, token: undefined },
  ]) {
    file.write(address);
    assert.equal(file.read(), address);
    assert.is(statSync(join(folder, 'api.json')).mode & 0o777, 0o600);
  }
});

test('what is no such file is as none', () => {
  for (const text of ['', '{', 'null', '{"port":0}', '{"port":"1"}', '{"port":70000}']) {
    writeFileSync(join(folder, 'api.json'), text);
    assert.is(file.read(), undefined, text);
  }
});

test.run();
