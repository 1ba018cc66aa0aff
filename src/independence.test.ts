/**
 * What is expected, what the kernel is told, and what a walk through the specification finds are three statements of
 * one truth. They are worth comparing only as long as none is written in terms of another.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

const root = fileURLToPath(new URL('.', import.meta.url));

/**
 * All that more than one statement may call, and why. Types are free: a record has no behaviour. So is what a cluster
 * records (addresses, MACs, tags, interfaces, serial numbers, priorities): it is the question, not the answer.
 */
const SHARED: Readonly<Record<string, 'all' | readonly string[]>> = {
  // What an address is, and arithmetic with it. Nothing of it knows a network, a route or a rule.
  'model/address/address.ts': 'all',
  'model/address/prefix.ts': 'all',
  // How to say that text is no address.
  'model/result.ts': 'all',
  // How to keep what follows from a value. Nothing of it knows what that is.
  'model/derived.ts': 'all',
  // What machines are given before any command: their two networks, and the resolver they are told of.
  'model/cluster.ts': ['LAN', 'MANAGEMENT', 'RESOLVER'],
};

const mayShare = (file: string, name: string): boolean =>
  SHARED[file] === 'all' || SHARED[file]?.includes(name) === true;

const sources = (folder: string): readonly string[] =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
        .map((path) => join(folder, path))
    : [];

/** The files that nothing but tests begin with. */
const STATEMENTS: Readonly<Record<string, readonly string[]>> = {
  expected: [
    ...['model/forward.ts', 'model/exchange.ts', 'model/probe.ts', 'model/frames.ts'],
    ...['model/names.ts', 'model/nat.ts', 'model/interfaces.ts', 'model/matrix.ts'],
  ],
  realised: ['emulator/realise/index.ts', 'emulator/realise/flow.ts', 'emulator/realise/nft.ts'],
  walked: sources('walk'),
};

type Import = { readonly file: string; readonly names: readonly string[] };

const IMPORT = /^(?:import|export) (?!type\b)(\{[^}]*\}|\* as \w+|\*) from '(\.[^'\n]+)'/gm;

/** What is there when the program runs: names that are only types are not. */
const runtimeImports = (file: string): readonly Import[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(IMPORT)].flatMap(([, clause = '', target = '']) => {
    const names = namesIn(clause);
    return names.length === 0 ? [] : [{ file: normalize(join(dirname(file), target)), names }];
  });

const namesIn = (clause: string): readonly string[] =>
  clause.startsWith('*')
    ? ['*']
    : clause
        .slice(1, -1)
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '' && !name.startsWith('type '))
        .map((name) => name.split(' as ')[0] ?? name);

/** Every file that runs with these, and by what names the files of the statement call it. */
function closure(starts: readonly string[], shared: ReadonlySet<string>): ReadonlyMap<string, ReadonlySet<string>> {
  const called = new Map<string, Set<string>>(starts.map((file) => [file, new Set<string>()]));
  const waiting = [...starts];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (shared.has(file)) continue;
    for (const { file: target, names } of runtimeImports(file)) {
      if (!called.has(target)) waiting.push(target);
      called.set(target, new Set([...(called.get(target) ?? []), ...names]));
    }
  }
  return called;
}

const allowed = new Set(Object.keys(SHARED));
const reached = new Map(Object.entries(STATEMENTS).map(([name, starts]) => [name, closure(starts, allowed)]));

const PAIRS = [
  ['expected', 'realised'],
  ['expected', 'walked'],
  ['realised', 'walked'],
] as const;

for (const [one, other] of PAIRS) {
  test(`what is ${one} and what is ${other} share nothing but the arithmetic of addresses and what is given`, () => {
    const [mine, theirs] = [reached.get(one), reached.get(other)];
    const both = [...(mine ?? [])].filter(([file]) => theirs?.has(file));
    const names = both.flatMap(([file, called]) => {
      const common = [...called].filter((name) => theirs?.get(file)?.has(name) || !allowed.has(file));
      return common.filter((name) => !mayShare(file, name)).map((name) => `${file}: ${name}`);
    });
    assert.equal(names, []);
  });
}

test('what may be shared stands alone', () => {
  const astray = [...allowed].flatMap((file) =>
    runtimeImports(file).flatMap(({ file: target }) => (allowed.has(target) ? [] : [`${file} imports ${target}`])),
  );
  assert.equal(astray, []);
});

test('what is listed as shared by name is', () => {
  const unused = Object.entries(SHARED).flatMap(([file, names]) =>
    names === 'all' ? [] : names.filter((name) => callersOf(file, name) < 2).map((name) => `${file}: ${name}`),
  );
  assert.equal(unused, []);
});

const callersOf = (file: string, name: string): number =>
  [...reached.values()].filter((called) => called.get(file)?.has(name)).length;

test('the reader of imports sees those that run, and no others', () => {
  assert.equal(
    runtimeImports('model/exchange.ts').map(({ file }) => file),
    [
      ...['model/forward/route.ts', 'model/forward/station.ts', 'model/forward/travel.ts'],
      ...['model/forward.ts', 'model/nat.ts', 'model/packet.ts'],
    ],
  );
  assert.equal(runtimeImports('emulator/realise/index.ts').length, 7 + 2);
});

test.run();
