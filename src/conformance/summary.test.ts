import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EMPTY_CLUSTER } from '../model/cluster.ts';
import { faultLine } from './faults.ts';
import { documentOf, toJson } from './json.ts';
import { junitOfNone, toJunit } from './junit.ts';
import type { Fault, Report } from './report.ts';
import { bareLines, summary } from './summary.ts';
import { stateLine, teller } from './teller.ts';

const tally = { counts: { a: 3 }, holes: ['b', 'c'] };
const passed: Report = {
  worlds: { seed: 7, size: 12, vlans: 'without' },
  ...{ subject: 'kernel', ended: 'complete', runs: 4, unjudged: 0, commands: 40, refused: 3, probes: 900, ms: 2000 },
  ...{ coverage: { rules: tally, pairs: tally }, faults: [] },
};
const failed: Report = {
  ...passed,
  ended: 'found',
  found: {
    ...{ path: '3:0', cluster: EMPTY_CLUSTER, original: [], tried: 9, shrinks: 1, shrinking: 'complete' },
    history: [{ commands: [{ type: 'node.create', node: 'n1' }], fails: 2 }],
    differences: [{ aspect: 'wire', about: 'eth1 of n1', expected: 'vni 1 <a>', observed: 'nothing' }],
  },
};
const LOST: Fault = {
  ...{ kind: 'unasked', said: 'no "sockets"', world: 2, phase: 'looking', path: '1', judged: 'never' },
};
const AGAIN = 'npx vethlab conform --seed 7 --size 12 --vlans without --path 3:0';

test('the summary has the speed, the holes by name, and how it ended', () => {
  const lines = summary(documentOf(passed, 'host'));
  assert.match(lines[0] ?? '', /4 worlds of 40 commands .* 2.00 worlds\/s, 450 probes\/s; seed 7/);
  assert.ok(lines.includes('covered of rules: 1 of 3 kinds; never: b; c'));
  assert.is(lines.at(-1), 'nothing differed');
});

test('where no rule has decided anything that is no alarm', () => {
  const coverage = { rules: { counts: {}, holes: ['b', 'c'] }, pairs: { counts: { a: 1 }, holes: [] } };
  const lines = summary(documentOf({ ...passed, coverage }, 'host'));
  assert.ok(lines.includes('covered of rules: none of 2 kinds yet: worlds are few, or small'));
  assert.ok(lines.includes('covered of pairs: all 1 kinds'));
});

test('a run in doubt does not end with the words of one that passed', () => {
  const last = (of: Partial<Report>) => summary(documentOf({ ...passed, ...of }, 'host')).at(-1) ?? '';
  assert.is(last({ unjudged: 1, faults: [LOST] }), '1 of 5 worlds could not be judged; the other 4 did not differ');
  assert.is(last({ runs: 0, unjudged: 2, faults: [LOST] }), 'none of 2 worlds could be judged');
  assert.is(last({ runs: 0, ended: 'interrupted' }), 'interrupted; no world was judged');
  assert.is(last({ ended: 'interrupted' }), 'interrupted; nothing differed');
  assert.is(last({ ended: 'out-of-time' }), 'time is over; nothing differed');
  assert.match(last({ ended: 'given-up', unjudged: 5, faults: [LOST] }), /^given up, .*; 5 of 9 worlds could not/);
  const crashed: Fault = { ...LOST, kind: 'crashed', judged: 'later' };
  assert.is(last({ faults: [crashed] }), 'nothing differed, but something crashed on the way (above)');
  assert.is(last({ faults: [{ ...LOST, judged: 'later' }] }), 'nothing differed');
});

test('a fault is told with its world, and how to get that again', () => {
  const lines = summary(documentOf({ ...passed, unjudged: 1, faults: [LOST] }, 'host'));
  assert.ok(lines.includes('world 2: a question could not be put: no "sockets" (never judged; --path 1)'));
  assert.is(
    faultLine({ ...LOST, kind: 'died', phase: 'shrinking', judged: 'later' }),
    'a smaller one of world 2: the lab died: no "sockets" (judged later)',
  );
});

test('a counterexample is told with the command that finds it again; unexplained, with its commands and differences', () => {
  const document = documentOf(failed, 'host');
  const lines = document.found ? bareLines(document.found) : [];
  assert.ok(lines.includes('  1. {"type":"node.create","node":"n1"} (change 2 fails)'));
  assert.ok(lines.includes('wire: eth1 of n1: expected vni 1 <a>, observed nothing'));
  const first = summary(document);
  assert.is(first.at(-1), `again: ${AGAIN}`);
  assert.not.match(first.join('\n'), 'node.create', 'they may still become fewer');
});

test('JSON and JUnit have it, too', () => {
  const document = JSON.parse(toJson(documentOf(failed, 'uml')));
  assert.equal(
    [document.kernel, document.found.again, document.found.cluster],
    ['uml', `${AGAIN} --kernel uml`, undefined],
  );
  assert.match(toJunit(documentOf(failed, 'host')), /failures="1" errors="0"[\s\S]*expected vni 1 &lt;a&gt;/);
  assert.match(toJunit(documentOf(passed, 'host')), /failures="0" errors="0"/);
  const unsure = { ...passed, faults: [LOST] };
  assert.match(toJunit(documentOf(unsure, 'host')), /errors="1"[\s\S]*no &quot;sockets&quot;/);
});

test('in XML there is nothing that XML has no way to say', () => {
  const said = 'a\u0000b\u001b[1m\ud800c \ud83d\ude00\ttab\nline';
  const xml = toJunit(documentOf({ ...passed, faults: [{ ...LOST, said }] }, 'host'));
  assert.match(xml, 'message="a\ufffdb\ufffd[1m\ufffdc \ud83d\ude00&#9;tab&#10;line"');
  assert.match(junitOfNone('no <namespaces>'), /tests="1" failures="0" errors="1"[\s\S]*no &lt;namespaces&gt;/);
});

test('a run that was cut short with nothing found is none that passed, and nor is one with a crash', () => {
  const errorsOf = (of: Partial<Report>) =>
    /errors="(\d)"/.exec(toJunit(documentOf({ ...passed, ...of }, 'host')))?.[1];
  assert.is(errorsOf({ ended: 'interrupted' }), '1');
  assert.is(errorsOf({ faults: [{ ...LOST, kind: 'crashed', judged: 'later' }] }), '1');
  assert.is(errorsOf({ faults: [{ ...LOST, judged: 'later' }] }), '0');
  assert.is(errorsOf({ ended: 'out-of-time' }), '0');
});

test('the command that finds it again has the mistake in it, as one word to a shell', () => {
  const { found } = documentOf({ ...failed, subject: 'specification' }, 'host', "it's wrong");
  assert.is(found?.again, `${AGAIN} --against spec --mutant 'it'\\''s wrong'`);
});

test('progress is one line rewritten on a terminal, and seldom a line elsewhere', () => {
  const state = { phase: 'looking', world: 3, runs: 2, probes: 100, ms: 1000, covered: 0.5 } as const;
  assert.is(stateLine(state), '2 worlds, 100 probes, 2.00 worlds/s, 100 probes/s, 50 % covered');
  let at = 0;
  const told = (isTerminal: boolean) => {
    at = 0;
    const written: string[] = [];
    const screen = teller({ write: (text) => written.push(text), isTerminal, now: () => at });
    for (at = 1000; at < 4000; at += 1000) screen.world(state);
    screen.end();
    return written;
  };
  assert.is(told(false).length, 1);
  assert.is(told(true).length, 4);
  assert.is(told(true).at(-1), '\n');
  assert.is(stateLine({ ...state, phase: 'shrinking', commands: 9 }), 'world 3 differs; made smaller: 9 commands');
});

test.run();
