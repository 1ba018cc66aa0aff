import { once } from 'node:events';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { foresee } from '../emulator/step.ts';
import { EMPTY_CLUSTER } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import type { History } from './history.ts';
import { forgetful } from './mutant-subject.ts';
import { realising } from './mutants/mutant.ts';
import { type Fate, type Subjects, tryMutant } from './mutation.ts';
import { type Attempt, areFound, medianCommands, survivors, tableOf, tryMutants } from './mutation-run.ts';
import { openSpecificationSubject } from './specification-subject.ts';
import type { Subject } from './subject.ts';

const MUTANT = realising('policies are not there', 'P1', (spec) => spec);
const OPTIONS = { seed: 1, runs: 20, size: 20, shrinkMs: 5000 };

/** Does all as it should be done, and is seen to be wrong as soon as there is a policy. */
function subject(isWrong: (policies: number) => boolean): Subject {
  let cluster = EMPTY_CLUSTER;
  return {
    name: 'kernel',
    reset: async () => {
      cluster = EMPTY_CLUSTER;
    },
    perform: async ({ commands, fails }) => {
      const next = foresee(cluster, commands);
      if (!next.ok) return next;
      if (fails !== undefined) return 'failed';
      cluster = next.value.cluster;
      return { ok: true, value: next.value.events };
    },
    examine: async () =>
      isWrong(cluster.policies.size)
        ? [{ aspect: 'nat', about: 'policies', expected: 'there', observed: 'not there' }]
        : [],
    [Symbol.asyncDispose]: async () => {},
  };
}

const subjects = (isWrong: (policies: number) => boolean, isWrongAnyway = (_policies: number) => false): Subjects => ({
  open: async () => subject(isWrong),
  control: async () => subject(isWrongAnyway),
});

const attempt =
  (what: Subjects): Attempt =>
  (mutant) =>
    tryMutant(mutant, what, OPTIONS);

test('what is wrong without the mutant, too, is not held against it', async () => {
  const isWrong = (policies: number) => policies > 0;
  const fate = await tryMutant(MUTANT, subjects(isWrong, isWrong), OPTIONS);
  assert.is(fate.fate, 'unfounded');
  assert.equal(survivors([fate]), [fate]);
});

test('a mutant is killed by the first world that shows it, and that is made as small as can be', async () => {
  const fate = await tryMutant(
    MUTANT,
    subjects((policies) => policies > 0),
    OPTIONS,
  );
  assert.is(fate.fate, 'killed');
  if (fate.fate !== 'killed') return;
  assert.is(fate.commands, 1);
  assert.is(fate.difference.aspect, 'nat');
  assert.is((fate.history as History)[0]?.commands[0]?.type, 'policy.create');
});

test('a world made by hand for a mutant is held before any other, and is made small, too', async () => {
  const commands = ['a', 'b'].map((policy): Command => ({ type: 'policy.create', tenant: 'default', policy }));
  const step = { commands };
  const directed = { ...MUTANT, directed: [[], [step]] };
  const fate = await tryMutant(
    directed,
    subjects((policies) => policies > 0),
    OPTIONS,
  );
  assert.is(fate.fate, 'killed');
  if (fate.fate !== 'killed') return;
  assert.equal([fate.by, fate.worlds, fate.commands], ['direction', 2, 1]);
  assert.match(tableOf([fate]), /directed[\s\S]*^1 killed \(1 of them in worlds made for them\), 0 survived/m);
});

test('where the world made by hand does not show it, worlds are drawn', async () => {
  const directed = { ...MUTANT, directed: [[]] };
  const fate = await tryMutant(
    directed,
    subjects((policies) => policies > 0),
    OPTIONS,
  );
  assert.is(fate.fate === 'killed' && fate.by, 'chance');
});

test('a mutant that no world shows has survived all of them', async () => {
  const fate = await tryMutant(
    MUTANT,
    subjects(() => false),
    { ...OPTIONS, runs: 5 },
  );
  assert.is(fate.fate, 'survived');
  if (fate.fate === 'survived') assert.is(fate.worlds, 5);
});

test('a mutant that cannot show here is skipped with the reason, and the others are tried', async () => {
  const other = realising('another', 'P2', (spec) => spec);
  const told: string[] = [];
  const fates = await tryMutants(
    [MUTANT, other],
    {
      lacks: (mutant) => (mutant === other ? 'no VLANs here' : undefined),
      attempts: [attempt(subjects((policies) => policies > 0))],
    },
    ({ fate }) => told.push(fate),
  );
  assert.equal(
    fates.map(({ fate }) => fate),
    ['killed', 'skipped'],
  );
  assert.equal(told, ['killed', 'skipped']);
  assert.match(tableOf(fates), /SKIPPED: no VLANs here/);
});

const killed = (commands: number): Fate => ({
  ...{ mutant: `m${commands}`, breaks: 'F1', ms: 1200, fate: 'killed', worlds: 3, by: 'chance', commands, history: [] },
  difference: { aspect: 'wire', about: 'eth1', expected: 'vni 1', observed: 'vni 2' },
});

const SURVIVED: Fate = { mutant: 'tough', breaks: 'F2', ms: 10, fate: 'survived', worlds: 60 };

test('one whose control dies is broken, with the reason, and the others are tried', async () => {
  const dying: Subjects = {
    ...subjects((policies) => policies > 0),
    control: async () => Promise.reject(new Error('there is no memory left')),
  };
  const fates = await tryMutants([MUTANT, MUTANT], { lacks: () => undefined, attempts: [attempt(dying)] });
  assert.equal(
    fates.map(({ fate }) => fate),
    ['broken', 'broken'],
  );
  assert.not(areFound(fates));
  assert.match(tableOf(fates), /BROKEN: Error: there is no memory left/);
});

test('those who try them take from one list, and the fates come in its order', async () => {
  const names = ['a', 'b', 'c', 'd'];
  const all = new AbortController();
  const by: string[] = [];
  const trying =
    (who: string, until?: Promise<unknown>): Attempt =>
    async ({ name: mutant }) => {
      await until;
      by.push(who);
      if (mutant === 'd') all.abort();
      return { ...SURVIVED, mutant };
    };
  const mutants = names.map((name) => realising(name, 'P1', (spec) => spec));
  const attempts = [trying('slow', once(all.signal, 'abort')), trying('fast')];
  const fates = await tryMutants(mutants, { lacks: () => undefined, attempts });
  assert.equal(
    fates.map(({ mutant }) => mutant),
    names,
  );
  assert.equal(by, ['fast', 'fast', 'fast', 'slow']);
});

test('after Ctrl-C nobody takes another, and what is known is kept', async () => {
  const mutants = ['a', 'b', 'c'].map((name) => realising(name, 'P1', (spec) => spec));
  const fate = (mutant: string): Fate =>
    mutant === 'a' ? SURVIVED : { mutant, breaks: 'P1', ms: 0, fate: 'interrupted', worlds: 0 };
  const attempts: readonly Attempt[] = [async ({ name }) => fate(name)];
  const fates = await tryMutants(mutants, { lacks: () => undefined, attempts });
  assert.equal(fates, [SURVIVED, fate('b')]);
});

test('a crash of the mutant itself is no find', async () => {
  const crashing: Subjects = {
    ...subjects(() => false),
    open: async () => ({
      ...subject(() => false),
      examine: () => Promise.reject(new TypeError('x is undefined')),
    }),
  };
  const fate = await tryMutant(MUTANT, crashing, { ...OPTIONS, runs: 3 });
  assert.is(fate.fate, 'broken');
  if (fate.fate === 'broken') assert.match(fate.because, /x is undefined/);
});

test('Ctrl-C is heard in the middle of walks', async () => {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 1);
  const inVain = { open: openSpecificationSubject(), control: openSpecificationSubject() };
  const fate = await tryMutant(MUTANT, inVain, { ...OPTIONS, runs: 10_000, signal: stop.signal });
  assert.is(fate.fate, 'interrupted');
});

test('the median is that of the killed', () => {
  assert.is(medianCommands([killed(9), SURVIVED, killed(2), killed(4)]), 4);
  assert.is(medianCommands([SURVIVED]), undefined);
});

test('the table has a line for each, and says loudly who survived', () => {
  const table = tableOf([killed(2), SURVIVED]);
  assert.match(table, /m2 .* 3 .* 1\.2 .* 2 .* wire/);
  assert.match(table, /tough .* SURVIVED/);
  assert.match(table, /1 killed, 1 survived, 0 skipped; a counterexample has 2 commands in the median/);
  assert.equal(survivors([killed(2), SURVIVED]), [SURVIVED]);
});

test('a mistake that remembers forgets with every world', () => {
  const distort = forgetful(() => {
    let calls = 0;
    return () => [{ kind: 'namespace', namespace: `${calls++}` }];
  });
  const first = foresee(EMPTY_CLUSTER, [{ type: 'node.create', node: 'n1' }]);
  assert.ok(first.ok);
  const capabilities = {} as never;
  const told = [EMPTY_CLUSTER, first.ok ? first.value.cluster : EMPTY_CLUSTER, EMPTY_CLUSTER].map((cluster) =>
    distort([], { cluster, capabilities }),
  );
  assert.equal(
    told.flat().map((fact) => ('namespace' in fact ? fact.namespace : '')),
    ['0', '1', '0'],
  );
});

test.run();
