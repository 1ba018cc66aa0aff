import { appendFileSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { WORLDS } from '../emulator/sample-worlds.ts';
import { foresee } from '../emulator/step.ts';
import { EMPTY_CLUSTER } from '../model/cluster.ts';
import type { Command } from '../model/decider.ts';
import { History } from './history.ts';

const folder = mkdtempSync(join(tmpdir(), 'vethlab-history-'));
const file = join(folder, 'events.jsonl');
const AT = '2026-01-01T00:00:00.000Z';

test.after(() => rmSync(folder, { recursive: true }));

const happening = (commands: readonly Command[]) => {
  const foreseen = foresee(EMPTY_CLUSTER, commands);
  assert.ok(foreseen.ok);
  return foreseen.ok ? foreseen.value : { events: [], cluster: EMPTY_CLUSTER };
};
const NODES = ['tutorial-node1', 'tutorial-node2'].map((node): Command => ({ type: 'node.create', node }));

for (const { title, commands } of WORLDS)
  test(`written and read again, events give the same cluster: ${title}`, () => {
    const { events, cluster } = happening([...NODES, ...commands]);
    const history = new History(folder);
    history.begin(events.slice(0, 2), AT);
    for (const event of events.slice(2)) history.append([event], 7);
    assert.equal(new History(folder).cluster, cluster);
    assert.equal(history.beginning, events.slice(0, 2));
    assert.is(history.since, AT);
  });

test('a line that a crash cut short is left out, and what comes next is a line of its own', () => {
  const { events } = happening(NODES);
  const history = new History(folder);
  history.begin(events.slice(0, 1), AT);
  appendFileSync(file, '{"kind":"happened","events":[{"ty');
  assert.equal(history.events, events.slice(0, 1));
  history.mend();
  history.append(events.slice(1), 7);
  assert.equal(history.past, [{ kind: 'happened', at: 7, events: events.slice(1) }]);
  assert.equal(history.events, events);
});

test('a file of something else is named, with the line', () => {
  writeFileSync(file, '{"kind":"happened","events":[]}\n');
  assert.throws(() => new History(folder).cluster, /events\.jsonl, line 1: not what this version/);
});

test('it is for its user alone', () => {
  rmSync(file);
  const history = new History(folder);
  history.begin([], AT);
  assert.is(statSync(file).mode & 0o777, 0o600);
});

test.run();
