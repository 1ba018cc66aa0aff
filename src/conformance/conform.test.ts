import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Cluster } from '../model/cluster.ts';
import { KernelError } from '../netns/exec.ts';
import { conform } from './conform.ts';
import type { Difference } from './difference.ts';
import { Echo } from './echo.fixture.ts';
import { ProbeUnasked, SubjectDied } from './fault.ts';
import type { Step } from './history.ts';
import { SILENT } from './progress.ts';
import type { Fault } from './report.ts';
import type { Done } from './subject.ts';

const WRONG: Difference = { aspect: 'wire', about: 'eth1', expected: 'vni 1', observed: 'vni 2' };
const withTwoNodes = ({ nodes }: Cluster) => (nodes.size > 1 ? [WRONG] : []);
const AT_FIRST = { world: 1, phase: 'looking', path: '0' } as const;
const small = { seed: 1, size: 12, runs: 5 };

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
  const { found, ended, faults, unjudged } = await conform(small, open);
  assert.is(ended, 'found');
  assert.is(found?.shrinking, 'cut-short');
  assert.equal(found?.history, found?.original);
  assert.is(faults.length, 5);
  assert.equal(faults[0], {
    ...{ kind: 'crashed', said: 'TypeError: boom', world: 1, phase: 'shrinking', path: '0', judged: 'never' },
  });
  assert.is(unjudged, 0);
});

test('smaller worlds that cannot be judged are passed over, and told', async () => {
  let looked = 0;
  const open = async () =>
    new Echo((cluster) => {
      looked += 1;
      if (looked === 2 || looked === 3) throw new TypeError('boom');
      return withTwoNodes(cluster);
    });
  const { found, faults } = await conform(small, open);
  assert.is(found?.shrinking, 'complete');
  assert.is(found?.cluster.nodes.size, 2);
  assert.equal(
    faults.map(({ kind, phase }) => [kind, phase]),
    [['crashed', 'shrinking']],
  );
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
  assert.equal(report.faults, [{ ...AT_FIRST, kind: 'died', said: 'killed', judged: 'later' }]);
  assert.equal(told, report.faults);
});

test('a question that cannot be put is no verdict', async () => {
  const unasked = () => {
    throw new ProbeUnasked('no sockets left');
  };
  const report = await conform({ ...small, runs: 2 }, async () => new Echo(unasked));
  assert.is(report.found, undefined);
  assert.equal([report.ended, report.runs, report.unjudged], ['complete', 0, 2]);
  const fault = { kind: 'unasked', said: 'no sockets left', phase: 'looking', judged: 'never' } as const;
  assert.equal(report.faults, [
    { ...fault, world: 1, path: '0' },
    { ...fault, world: 2, path: '1' },
  ]);
});

test('a world that could not be judged keeps its number, and so do those after it', async () => {
  let asked = 0;
  const first = () => {
    asked += 1;
    if (asked < 3) throw new ProbeUnasked('no sockets left');
    if (asked === 4) throw new ProbeUnasked('none again');
    return [];
  };
  const numbers: number[] = [];
  const world = (state: { readonly world: number }) => numbers.push(state.world);
  const report = await conform({ ...small, path: '7', runs: 3 }, async () => new Echo(first), { ...SILENT, world });
  assert.equal(
    report.faults.map((fault) => [fault.world, fault.path, fault.judged]),
    [
      [1, '7', 'never'],
      [3, '9', 'later'],
    ],
  );
  assert.equal([report.runs, report.unjudged], [2, 1]);
  assert.equal(numbers, [2, 3]);
});

test('what nobody foresaw is a fault with its message, on a subject opened anew, and no counterexample', async () => {
  let opened = 0;
  const broken = () => {
    throw new TypeError('a mistake of ours');
  };
  const report = await conform({ ...small, runs: 2 }, async () => {
    opened += 1;
    return new Echo(broken);
  });
  assert.is(report.found, undefined);
  assert.is(opened, 4);
  assert.equal(report.faults[0], {
    ...{ ...AT_FIRST, kind: 'crashed', said: 'TypeError: a mistake of ours', judged: 'never' },
  });
});

test('a subject that cannot be opened anew is a fault, and after five worlds the run is given up', async () => {
  let opened = 0;
  const open = async () => {
    opened += 1;
    if (opened > 1) throw new Error('no namespaces left');
    return new Echo(() => {
      throw new SubjectDied('killed');
    });
  };
  const report = await conform({ ...small, runs: 9 }, open);
  assert.equal([report.ended, report.runs, report.unjudged], ['given-up', 0, 5]);
  const died = { ...AT_FIRST, kind: 'died', judged: 'never' } as const;
  assert.equal(report.faults.slice(0, 2), [
    { ...died, said: 'killed' },
    { ...died, said: "it can't be opened anew: no namespaces left" },
  ]);
});

test('a subject that can never be opened is no run: what opening throws is thrown', async () => {
  const error = await conform(small, () => Promise.reject(new RangeError('not here'))).catch((thrown) => thrown);
  assert.instance(error, RangeError);
});

test('what goes wrong when all is over takes nothing away', async () => {
  class Stubborn extends Echo {
    override async [Symbol.asyncDispose](): Promise<void> {
      throw new Error('will not go');
    }
  }
  const { runs, faults } = await conform(small, async () => new Stubborn());
  assert.is(runs, 5);
  assert.equal(
    faults.map(({ kind, said }) => [kind, said]),
    [['crashed', 'Error: will not go']],
  );
});

test('a path leads to one world, or to so many from it on; a smaller one has none after it', async () => {
  const runsOf = async (options: { readonly path: string; readonly runs?: number }) =>
    (await conform({ seed: 3, size: 12, ...options }, async () => new Echo())).runs;
  assert.is(await runsOf({ path: '2' }), 1);
  assert.is(await runsOf({ path: '2', runs: 3 }), 3);
  assert.is(await runsOf({ path: '2:0', runs: 3 }), 1);
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
      if (node) throw new KernelError({ kind: 'read', argv: [] }, 'File exists');
      return done;
    }
  }
  const { found } = await conform({ ...small, size: 30 }, async () => new Strict());
  assert.equal(found?.differences, [
    { aspect: 'refusal', about: 'step 1: tenant.create', expected: 'taken', observed: 'KernelError: File exists' },
  ]);
});

test.run();
