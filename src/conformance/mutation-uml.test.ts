import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { realising } from './mutants/mutant.ts';
import type { Fate } from './mutation.ts';
import { type Program, tryInUml } from './mutation-uml.ts';

const [A, B] = ['a', 'b'].map((name) => realising(name, 'F3', (spec) => spec)) as [Mutant, Mutant];
type Mutant = ReturnType<typeof realising>;

const SURVIVED: Fate = { mutant: 'a', breaks: 'F3', ms: 5, fate: 'survived', worlds: 3 };

const printing =
  (text: string, end: () => Promise<number>): Program =>
  async (_argv, { stdout }) => {
    stdout.write(text);
    return end();
  };

const fatesOf = (fates: readonly Fate[]) => fates.map(({ mutant, fate }) => `${mutant} ${fate}`);

test('each is told as soon as its line has come, and what else is printed is left aside', async () => {
  const told: Fate[] = [];
  const text = `a warning\nnull\n{"mutant":"of another list"}\n${JSON.stringify(SURVIVED)}\n`;
  const fates = await tryInUml(
    [A],
    [],
    (fate) => told.push(fate),
    printing(text, async () => 1),
  );
  assert.equal(fates, [SURVIVED]);
  assert.equal(told, fates);
});

test('those of which nothing was heard are broken, with the reason', async () => {
  const died = printing(`${JSON.stringify(SURVIVED)}\n{"mutant":"b"`, () => Promise.reject(new Error('it ended')));
  const fates = await tryInUml([A, B], [], undefined, died);
  assert.equal(fatesOf(fates), ['a survived', 'b broken']);
  assert.match(JSON.stringify(fates[1]), /it ended/);
});

test('after Ctrl-C what is known is kept, and the next one is where it was interrupted', async () => {
  const stopped = printing(`${JSON.stringify(SURVIVED)}\n`, async () => 130);
  assert.equal(fatesOf(await tryInUml([A, B], [], undefined, stopped)), ['a survived', 'b interrupted']);
});

test.run();
