import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { LabClosed, ProbeError } from '../emulator/lab-error.ts';
import { foresee } from '../emulator/step.ts';
import { type Cluster, EMPTY_CLUSTER } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import { answer, type Outcome, type Probe } from '../model/probe.ts';
import { ok } from '../model/result.ts';
import { exhaust } from './exhaustion.ts';
import { smallPolicies } from './small-scope.ts';
import { NODES, PROBES, type SmallLab, SmallWorlds } from './small-worlds.ts';

type Asked = { readonly cluster: Cluster; readonly probes: readonly Probe[] };

/** The model in place of a kernel, which `lies` or fails. */
class Pretender implements SmallLab {
  cluster: Cluster = EMPTY_CLUSTER;
  closed = false;
  readonly #lies: (asked: Asked) => Outcome | undefined;

  constructor(lies: (asked: Asked) => Outcome | undefined = () => undefined) {
    this.#lies = lies;
    void this.dispatchAll(NODES.map((node) => ({ type: 'node.create', node })));
  }

  async dispatchAll(commands: readonly Command[]) {
    const next = foresee(this.cluster, commands);
    if (!next.ok) return next;
    this.cluster = next.value.cluster;
    return ok(next.value.events);
  }

  async probeAll(probes: readonly Probe[]) {
    const lie = this.#lies({ cluster: this.cluster, probes });
    return probes.map((probe) => ({ outcome: lie ?? answer(this.cluster, probe).outcome }));
  }

  async close() {
    this.closed = true;
  }
}

const SOME = smallPolicies().slice(0, 7);
const rulesIn = ({ policies }: Cluster): number =>
  [...policies.values()].reduce((sum, { rules }) => sum + rules.length, 0);

test('worlds that agree are counted, over several labs, and the labs are closed', async () => {
  const labs: Pretender[] = [];
  const openLab = async () => {
    labs.push(new Pretender());
    return labs.at(-1) as Pretender;
  };
  const { ms, ...tally } = await exhaust({ policies: SOME, atOnce: 2, labs: 2, openLab });
  assert.ok(ms > 0);
  const nothing = { different: [], undecided: [], died: [] };
  assert.equal(tally, { ended: 'complete', policies: 7, next: 7, probes: 7 * PROBES, ...nothing });
  assert.equal(
    labs.map(({ closed }) => closed),
    [true, true],
  );
});

test('what differs is told with its one policy, and whether it needs the company of others', async () => {
  await using always = await SmallWorlds.open(2, async () => new Pretender(() => 'unresolved'));
  const { different } = await always.judge(SOME.slice(1, 3));
  assert.is(different.length, 2 * PROBES);
  assert.not(different.some((line) => line.includes('company')));
  assert.match(
    different[0] ?? '',
    /^allow any in from anybody, priority 1: g1 -> \S+ icmp: model reached, kernel unresolved$/,
  );
  const crowded = ({ cluster }: Asked): Outcome | undefined => (rulesIn(cluster) > 1 ? 'unresolved' : undefined);
  await using together = await SmallWorlds.open(2, async () => new Pretender(crowded));
  assert.match((await together.judge(SOME.slice(1, 3))).different[0] ?? '', / \(only in company\)$/);
});

test('what could not be asked is asked again by itself, and else counted as undecided, and the rest goes on', async () => {
  const undecided = ({ cluster }: Asked): undefined => {
    const bad = [...cluster.policies.values()].some(({ rules }) => rules.some(({ action }) => action === 'deny'));
    if (bad) throw new ProbeError('whether it is so', 'nobody knows');
  };
  const tally = await exhaust({ policies: SOME, atOnce: 4, openLab: async () => new Pretender(undecided) });
  assert.is(tally.policies, 7);
  assert.is(tally.undecided.length, SOME.filter(([rule]) => rule?.action === 'deny').length);
  assert.match(tally.undecided[0] ?? '', /^deny any in from anybody, priority 1: .*nobody knows/);
  assert.equal([tally.ended, tally.different], ['complete', []]);
});

test('cut short it says so, with what was done, and where to go on', async () => {
  const stop = new AbortController();
  const asked = { policies: SOME, atOnce: 2, openLab: async () => new Pretender(), signal: stop.signal };
  const tally = await exhaust({ ...asked, progress: () => stop.abort() });
  assert.equal([tally.ended, tally.policies, tally.next, tally.probes], ['interrupted', 2, 2, 2 * PROBES]);
});

test('a lab that ends in mid-run is told and made anew, and what it was at is tried again', async () => {
  let left = 1;
  const ending = (): undefined => {
    left -= 1;
    if (left === 0) throw new LabClosed('its processes have ended');
  };
  const tally = await exhaust({ policies: SOME, atOnce: 2, openLab: async () => new Pretender(ending) });
  assert.equal(
    [tally.ended, tally.policies, tally.died],
    ['complete', 7, ['the lab is closed: its processes have ended']],
  );
});

test('where labs end again and again over the same policies, it ends there, and keeps what it knows', async () => {
  const ending = ({ cluster }: Asked): undefined => {
    if (rulesIn(cluster) > 0 && cluster.policies.get('t1:p')?.rules[0]?.action === 'deny')
      throw new LabClosed('it ended');
  };
  const policies = [SOME[1], SOME[3], SOME[5], SOME[2], SOME[4]].map((policy) => policy ?? []);
  const tally = await exhaust({ policies, atOnce: 1, openLab: async () => new Pretender(ending) });
  assert.equal(
    [tally.ended, tally.because, tally.policies, tally.next],
    ['failed', 'the lab is closed: it ended', 3, 3],
  );
});

test('an error that nobody foresaw ends it', async () => {
  const failing = () => {
    throw new RangeError('the end');
  };
  const ended = exhaust({ policies: SOME, atOnce: 2, labs: 2, openLab: async () => new Pretender(failing) });
  assert.is(await ended.then(String, ({ message }) => message), 'the end');
});

test.run();
