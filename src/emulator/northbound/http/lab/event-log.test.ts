import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ClusterEvent } from '../../../../model/decider.ts';
import { EventLog, type Since } from './event-log.ts';

const created = (name: string): ClusterEvent => ({ type: 'tenant.created', tenant: { name, serial: 1 } });
const ids = ({ told }: Since) => told.map(({ id }) => id);
const NEVER = new AbortController().signal;

test('events are numbered from 1, and their ids have the name of their log', () => {
  const log = new EventLog({ name: 'x1' });
  log.record([created('a'), created('b')]);
  assert.is(log.last, 2);
  assert.equal(ids(log.since(0)), [1, 2]);
  assert.equal(ids(log.since(1)), [2]);
  assert.equal(log.since(2), { missed: 0, told: [] });
  assert.equal(
    log.since(0).told.map((one) => log.idOf(one)),
    ['x1.1', 'x1.2'],
  );
  assert.not.equal(
    new EventLog().idOf({ id: 1, what: created('a') }),
    new EventLog().idOf({ id: 1, what: created('a') }),
  );
});

test('an id of another log, or of a future that never was, is followed by all that is known', () => {
  const log = new EventLog({ name: 'x1' });
  log.record([created('a')]);
  assert.equal([log.seen('x1.1'), log.seen('1'), log.seen('0')], [1, 1, 0]);
  assert.equal(
    [log.seen('x2.1'), log.seen('x1.2'), log.seen('2')],
    ['of another log', 'of another log', 'of another log'],
  );
  for (const word of ['', 'x1', 'x1.', 'x1.x', '-1', '1.5.1', '1e3']) assert.is(log.seen(word), undefined, word);
  assert.equal([log.since('of another log').missed, ids(log.since('of another log'))], ['unknown', [1]]);
});

test('what was forgotten is counted', () => {
  const log = new EventLog({ keep: 2 });
  log.record([created('a'), created('b'), created('c')]);
  assert.equal([log.since(0).missed, ids(log.since(0))], [1, [2, 3]]);
  assert.equal([log.since(2).missed, ids(log.since(2))], [0, [3]]);
});

test('who follows is told what was, what comes, and the end', async () => {
  const log = new EventLog();
  log.record([created('a')]);
  const following = log.follow(0, NEVER);
  const next = async () => ((await following.next()) as { readonly value: Since }).value;
  assert.equal(ids(await next()), [1]);
  const later = next();
  log.record([created('b'), created('c')]);
  assert.equal(ids(await later), [2, 3]);
  log.record([created('d')]);
  log.end();
  assert.equal(ids(await next()), [4]);
  assert.is((await following.next()).done, true);
});

test('who has gone is told nothing, and is not waited for', async () => {
  const log = new EventLog();
  const gone = new AbortController();
  const next = log.follow(0, gone.signal).next();
  gone.abort();
  assert.is((await next).done, true);
});

test("a lab's journal is told of what changed, not of what was refused", () => {
  const log = new EventLog();
  const refusal = { code: 'x', class: 'invalid', text: 'no' } as const;
  log.journal({ kind: 'opened', ops: [], ms: 1 });
  log.journal({ kind: 'dispatched', commands: [], events: [created('a')], ops: [], ms: 1 });
  log.journal({ kind: 'refused', commands: [], refusal });
  log.journal({ kind: 'failed', commands: [], error: 'no' });
  log.journal({ kind: 'repaired', ops: [] });
  log.journal({ kind: 'reset', ops: [], ms: 1 });
  assert.equal(
    log.since(0).told.map(({ what }) => what.type),
    ['tenant.created', 'lab.repaired', 'lab.reset'],
  );
});

test('a closed lab has no more to tell', async () => {
  const log = new EventLog();
  log.journal({ kind: 'closed' });
  assert.is((await log.follow(0, NEVER).next()).done, true);
});

test.run();
