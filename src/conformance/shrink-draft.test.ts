import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Command } from '../model/decider.ts';
import type { Difference } from './difference.ts';
import type { History } from './history.ts';
import { shrinkByDraft } from './shrink-draft.ts';

const DRIFT: Difference = { aspect: 'drift', about: 'x', expected: 'nothing to do', observed: 'to be done' };
const NODES: readonly Command[] = ['n1', 'n2', 'n3', 'n4'].map((node) => ({ type: 'node.create', node }));
const FOUND = { history: [{ commands: NODES }], differences: [DRIFT] };

/** Drift wherever there are so many nodes. */
const from = (count: number) => {
  const seen: History[] = [];
  const look = async (history: History) => {
    seen.push(history);
    return history.flatMap(({ commands }) => commands).length >= count ? [DRIFT] : [];
  };
  return { seen, look };
};

const sizeOf = (history: History): number => history.flatMap(({ commands }) => commands).length;

test('what the draft made as small as can be is looked at once', async () => {
  const [draft, real] = [from(2), from(2)];
  const { history } = await shrinkByDraft(FOUND, draft.look, real.look, { ms: 60_000 });
  assert.is(sizeOf(history), 2);
  assert.equal(real.seen.map(sizeOf), [2]);
});

test('a draft that shows nothing is left aside', async () => {
  const [draft, real] = [from(9), from(3)];
  const { history } = await shrinkByDraft(FOUND, draft.look, real.look, { ms: 60_000 });
  assert.is(sizeOf(history), 3);
  assert.is(draft.seen.length, 1);
});

test('what only the draft shows is not taken', async () => {
  const { history } = await shrinkByDraft(FOUND, from(1).look, from(3).look, { ms: 60_000 });
  assert.is(sizeOf(history), 3);
});

test.run();
