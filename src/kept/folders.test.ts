import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { foldersOf, labName, labNames, makeFolders, removeFolders } from './folders.ts';

const root = mkdtempSync(join(tmpdir(), 'vethlab-folders-'));
const env = { XDG_STATE_HOME: join(root, 'state'), XDG_RUNTIME_DIR: join(root, 'run') };

test.after(() => rmSync(root, { recursive: true }));

test('a name is small letters, digits, - and _, so that it is safe in a path and a prompt', () => {
  for (const name of ['a', 'lab-2', 'x_y', '0', 'a'.repeat(32)]) assert.equal(labName(name), { ok: true, value: name });
  for (const name of ['', '.', '..', '../x', 'A', '-a', 'a b', 'ä', 'a'.repeat(33)]) assert.is(labName(name).ok, false);
});

test('folders follow the XDG base directories, and have a place without them', () => {
  assert.equal(foldersOf('a', env), { state: join(root, 'state/vethlab/a'), door: join(root, 'run/vethlab/a') });
  const { state, door } = foldersOf('a', { HOME: '/home/x' });
  assert.is(state, '/home/x/.local/state/vethlab/a');
  assert.ok(door.startsWith(tmpdir()));
});

test('a path that has no room in the address of a socket is refused', () => {
  assert.throws(() => foldersOf('a', { ...env, XDG_RUNTIME_DIR: `/tmp/${'x'.repeat(100)}` }), /too long for a socket/);
});

test("folders are this user's alone, and labs are what has one", () => {
  assert.equal(labNames(env), []);
  const folders = foldersOf('a', env);
  makeFolders(folders);
  assert.is(statSync(folders.state).mode & 0o777, 0o700);
  assert.equal(labNames(env), ['a']);
});

test('a folder that others may write to is not used', () => {
  const open = { state: join(root, 'open/a'), door: join(root, 'open-run/a') };
  mkdirSync(join(root, 'open-run'));
  chmodSync(join(root, 'open-run'), 0o777);
  assert.throws(() => makeFolders(open), /not this user's alone/);
});

test('of the last lab that goes nothing stays, and of another one all does', () => {
  const [a, b] = [foldersOf('a', env), foldersOf('b', env)];
  for (const folders of [a, b]) makeFolders(folders);
  removeFolders(a);
  assert.not(existsSync(a.state));
  assert.ok(existsSync(b.state));
  removeFolders(b);
  for (const { state, door } of [a, b]) assert.not(existsSync(join(state, '..')) || existsSync(join(door, '..')));
  removeFolders(b);
});

test.run();
