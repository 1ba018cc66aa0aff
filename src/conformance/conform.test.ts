import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { foresee } from '../emulator/step.ts';
import { type Cluster, EMPTY_CLUSTER } from '../model/cluster.ts';
import { conform } from './conform.ts';
import type { Difference } from './difference.ts';
import { ProbeUnasked, SubjectDied } from './fault.ts';
import type { Step } from './history.ts';
import { SILENT } from './progress.ts';
import type { Fault } from './report.ts';
import type { Done, Subject } from './subject.ts';

/** The model itself, but for what a test makes it say. */
class Echo implements Subject {
  readonly name = 'specification';
  readonly #differences: (cluster: Cluster) => readonly Difference[];
  #cluster = EMPTY_CLUSTER;

  constructor(differences: (cluster: Cluster) => readonly Difference[] = () => []) {
    this.#differences = differences;
  }

  async reset(): Promise<void> {
    this.#cluster = EMPTY_CLUSTER;
  }

  async perform({ commands, fails }: Step): Promise<Done> {
    const foreseen = foresee(this.#cluster, commands);
    if (!foreseen.ok) return foreseen;
    if (fails !== undefined) return 'failed';
    this.#cluster = foreseen.value.cluster;
    return { ok: true, value: foreseen.value.events };
  }

  async examine(cluster: Cluster): Promise<readonly Difference[]> {
    return this.#differences(cluster);
  }

  async [Symbol.asyncDispose](): Promise<void> {}
}

const WRONG: Difference = { aspect: 'wire', about: 'eth1', expected: 'vni 1', observed: 'vni 2' };
const withTwoNodes = ({ nodes }: Cluster) => (nodes.size > 1 ? [WRONG] : []);
const small = { seed: 3, size: 12, runs: 5 };

test('where nothing differs all worlds are gone through, and what they covered is told', async () => {
  const report = await conform(small, async () => new Echo());
  assert.is(report.ended, 'complete');
  assert.is(report.runs, 5);
  assert.is(report.found, undefined);
  assert.ok(report.probes > 0 && Object.keys(report.coverage.pairs.counts).length > 0);
});

test('what differs is made small, and seed and path give exactly that world again', async () => {
  const { found, ended, runs } = await conform(small, async () => new Echo(withTwoNodes));
  assert.is(ended, 'found');
  assert.is(runs, 1);
  assert.equal(
    found?.history.map(({ commands }) => commands.map(({ type }) => type)),
    [['node.create', 'node.create']],
  );
  assert.equal(found?.differences, [WRONG]);
  assert.is(found?.cluster.nodes.size, 2);
  assert.is(found?.shrinking, 'complete');
  const again = await conform({ ...small, path: found?.path ?? '' }, async () => new Echo(withTwoNodes));
  assert.equal(again.found?.original, found?.history);
  assert.is(again.found?.path, found?.path);
});

test('without time for shrinking the world is told as it was found', async () => {
  const { found } = await conform({ ...small, shrinkMs: 0 }, async () => new Echo(withTwoNodes));
  assert.is(found?.shrinking, 'cut-short');
  assert.equal(found?.history, found?.original);
});

test('what was found is told, whatever goes wrong while it is made smaller', async () => {
  let looked = 0;
  const open = async () =>
    new Echo((cluster) => {
      looked += 1;
      if (looked > 1) throw new TypeError('boom');
      return [{ ...WRONG, about: `${cluster.nodes.size} nodes` }];
    });
  const { found, ended } = await conform(small, open);
  assert.is(ended, 'found');
  assert.is(found?.shrinking, 'cut-short');
  assert.equal(found?.history, found?.original);
});

test('a subject that dies is opened anew, and the run goes on', async () => {
  let opened = 0;
  const told: Fault[] = [];
  const open = async () => {
    opened += 1;
    return new Echo(() => {
      if (opened === 1) throw new SubjectDied('killed');
      return [];
    });
  };
  const report = await conform(small, open, { ...SILENT, fault: (fault) => told.push(fault) });
  assert.is(opened, 2);
  assert.is(report.runs, 5);
  assert.equal(report.faults, [{ kind: 'died', said: 'killed', world: 1, judged: 'later' }]);
  assert.equal(told, report.faults);
});

test('a question that cannot be put is no verdict', async () => {
  const unasked = () => {
    throw new ProbeUnasked('no sockets left');
  };
  const report = await conform({ ...small, runs: 2 }, async () => new Echo(unasked));
  assert.is(report.found, undefined);
  assert.is(report.runs, 0);
  assert.equal(
    report.faults.map(({ kind, judged }) => [kind, judged]),
    [
      ['unasked', 'never'],
      ['unasked', 'never'],
    ],
  );
});

test('what nobody foresaw ends the run, and is no counterexample', async () => {
  const broken = () => {
    throw new TypeError('a mistake of ours');
  };
  try {
    await conform(small, async () => new Echo(broken));
    assert.unreachable();
  } catch (error) {
    assert.instance(error, TypeError);
  }
});

test('a run that is interrupted, or has no time left, ends with what it has come to', async () => {
  const stop = new AbortController();
  const world = () => stop.abort();
  const interrupted = await conform({ ...small, signal: stop.signal }, async () => new Echo(), { ...SILENT, world });
  assert.equal([interrupted.ended, interrupted.runs], ['interrupted', 1]);
  const late = await conform({ ...small, timeMs: -1 }, async () => new Echo());
  assert.equal([late.ended, late.runs], ['out-of-time', 0]);
});

test('a refusal that the model does not give is a difference', async () => {
  class Strict extends Echo {
    override async perform(step: Step): Promise<Done> {
      const done = await super.perform(step);
      const node = step.commands.some(({ type }) => type === 'tenant.create');
      if (node) throw new Error('File exists');
      return done;
    }
  }
  const { found } = await conform({ ...small, size: 30 }, async () => new Strict());
  assert.equal(found?.differences, [
    { aspect: 'refusal', about: 'step 1: tenant.create', expected: 'taken', observed: 'Error: File exists' },
  ]);
});

test.run();
