import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

const root = fileURLToPath(new URL('.', import.meta.url));
const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
const files = paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
const sources = files.filter(({ path }) => !path.endsWith('.test.ts'));

/** What a folder may import besides itself. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  model: [],
  setup: [],
  manual: [],
  netns: ['model/address/', 'model/result.ts'],
  doctor: ['netns/'],
  emulator: ['model/', 'netns/'],
  walk: ['netns/', 'model/address/', 'model/result.ts'],
  scenarios: ['colour.ts', 'emulator/', 'netns/', 'model/'],
  invariants: ['emulator/', 'netns/', 'model/'],
  tutorials: ['colour.ts', 'kept/', 'emulator/', 'netns/', 'model/'],
  kept: ['manual/', 'emulator/', 'netns/', 'model/'],
  conformance: ['scenarios/', 'walk/', 'emulator/', 'netns/', 'model/'],
};

const imports = (text: string): readonly string[] =>
  [...text.matchAll(/(?:^(?:import|export|\}).* from |import\()'([^'\n]+)'/gm)].map(([, name = '']) => name);

test('imports follow the arrows', () => {
  const astray = sources.flatMap(({ path, text }) => {
    const folder = path.split('/')[0] ?? '';
    const allowed = ARROWS[folder];
    const targets = imports(text).filter((name) => name.startsWith('.'));
    const inside = targets.map((name) => normalize(join(dirname(path), name)));
    if (!allowed) return [];
    return inside
      .filter((target) => ![`${folder}/`, ...allowed].some((prefix) => target.startsWith(prefix)))
      .map((target) => `${path} imports ${target}`);
  });
  assert.equal(astray, []);
});

test("the model imports nothing from outside, but 'ip' in address/", () => {
  const model = sources.filter(({ path }) => path.startsWith('model/'));
  const outside = model.flatMap(({ path, text }) =>
    imports(text).filter((name) => !name.startsWith('.') && !(name === 'ip' && path.startsWith('model/address/'))),
  );
  assert.equal(outside, []);
});

test('every test file runs its tests', () => {
  const silent = files.filter(({ path, text }) => path.endsWith('.test.ts') && !/^\w+\.run\(\);$/m.test(text));
  assert.equal(
    silent.map(({ path }) => path),
    [],
  );
});

test('no file is longer than 250 lines', () => {
  assert.equal(
    files.filter(({ text }) => text.split('\n').length > 251).map(({ path }) => path),
    [],
  );
});

test.run();
