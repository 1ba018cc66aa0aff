import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { realising } from './mutants/mutant.ts';
import type { Fate } from './mutation.ts';
import { Job } from './mutation-job.ts';

const TERMS = {
  program: fileURLToPath(new URL('./mutation-job.fixture.ts', import.meta.url)),
  against: 'spec',
  options: { seed: 1, runs: 1, size: 2, shrinkMs: 0 },
} as const;

const mutant = (name: string) => realising(name, 'F1', (spec) => spec);

/** The process that answered says its id. */
const worlds = (fate: Fate): number => ('worlds' in fate ? fate.worlds : 0);

test('one process tries many mutants, and ends with its job', async () => {
  const job = new Job(TERMS);
  const fates = [await job.attempt(mutant('a')), await job.attempt(mutant('b'))];
  assert.equal(
    fates.map(({ mutant, fate }) => `${mutant} ${fate}`),
    ['a survived', 'b survived'],
  );
  const [first = 0, second = 0] = fates.map(worlds);
  assert.is(first, second);
  await job[Symbol.asyncDispose]();
  assert.throws(() => process.kill(first, 0), /ESRCH/);
});

test('where a process dies its mutant is tried once more; then it is broken, never survived, and others are tried', async () => {
  const died: string[] = [];
  await using job = new Job({ ...TERMS, died: (line) => died.push(line) });
  const fates = [await job.attempt(mutant('deadly')), await job.attempt(mutant('b'))];
  assert.equal(
    fates.map(({ mutant, fate }) => `${mutant} ${fate}`),
    ['deadly broken', 'b survived'],
  );
  assert.match(JSON.stringify(fates[0]), /ended 2 times: SIGKILL/);
  assert.equal(died, ['a process ended (SIGKILL) over: deadly', 'a process ended (SIGKILL) over: deadly']);
});

test('one that ends by itself says with which exit code', async () => {
  await using job = new Job(TERMS);
  assert.match(JSON.stringify(await job.attempt(mutant('ending'))), /"broken".*exit code 3/);
});

test('Ctrl-C comes to the process, which says how far it came; after it none is begun', async () => {
  const stop = new AbortController();
  await using job = new Job({ ...TERMS, signal: stop.signal });
  await job.attempt(mutant('a'));
  const running = job.attempt(mutant('endless'));
  stop.abort();
  assert.is((await running).fate, 'interrupted');
  assert.is((await job.attempt(mutant('b'))).fate, 'interrupted');
});

test.run();
