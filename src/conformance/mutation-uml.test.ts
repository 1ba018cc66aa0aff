import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { realising } from './mutants/mutant.ts';
import type { Fate } from './mutation.ts';
import { type Program, tryInUml } from './mutation-uml.ts';

const [A, B, C] = ['a', 'b', 'c'].map((name) => realising(name, 'F3', (spec) => spec)) as [Mutant, Mutant, Mutant];
type Mutant = ReturnType<typeof realising>;

const SURVIVED: Fate = { mutant: 'a', breaks: 'F3', ms: 5, fate: 'survived', worlds: 3 };

const printing =
  (text: string, end: () => Promise<number>): Program =>
  async (_argv, { stdout }) => {
    stdout.write(text);
    return end();
  };

const fatesOf = (fates: readonly Fate[]) => fates.map(({ mutant, fate }) => `${mutant} ${fate}`);

const NONE = () => [];

test('each is told as soon as its line has come, and what else is printed is left aside', async () => {
  const told: Fate[] = [];
  const text = `a warning\nnull\n{"mutant":"of another list"}\n${JSON.stringify(SURVIVED)}\n`;
  const fates = await tryInUml(
    [A],
    NONE,
    (fate) => told.push(fate),
    printing(text, async () => 1),
  );
  assert.equal(fates, [SURVIVED]);
  assert.equal(told, fates);
});

test('the rest of a run that dies is tried in another; that over which three die is broken, with the reason', async () => {
  const asked: string[] = [];
  const argvFor = (left: readonly Mutant[]) => {
    asked.push(left.map(({ name }) => name).join());
    return [];
  };
  const line = `${JSON.stringify(SURVIVED)}\n`;
  const runs = [line, `{"mutant":"b"`, line, line, JSON.stringify({ ...SURVIVED, mutant: 'c' })];
  const dying: Program = (argv, options) =>
    printing(`${runs.shift()}\n`, () => Promise.reject(new Error('it ended\n[<60046010>]')))(argv, options);
  const fates = await tryInUml([A, B, C], argvFor, undefined, dying);
  assert.equal(asked, ['a,b,c', 'b,c', 'b,c', 'c', 'c']);
  assert.equal(fatesOf(fates), ['a survived', 'b broken', 'c survived']);
  assert.is((fates[1] as { because?: string }).because, 'it ended');
});

test('after Ctrl-C what is known is kept, and the next one is where it was interrupted', async () => {
  const stopped = printing(`${JSON.stringify(SURVIVED)}\n`, async () => 130);
  assert.equal(fatesOf(await tryInUml([A, B], NONE, undefined, stopped)), ['a survived', 'b interrupted']);
});

test.run();
