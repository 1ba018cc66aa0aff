import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { box, icmp, listed, onWire, probed } from './claim.ts';
import { paintFor } from './paint.ts';
import type { Checked, Verdict } from './play.ts';
import { answerText, heading, type ReportOptions, reporter, summary, table } from './report.ts';
import { atNode1 } from './scenario.ts';

const step = atNode1('ping b', { part: 'A part', note: 'a note' });
const claim = probed('a reaches b', icmp(box('a'), 'b'), 'reached');
const checked = (verdict: Verdict, kernelSays: string): Checked => ({
  step,
  claim,
  verdict,
  model: { answer: ['reached'], evidence: ['a hop'] },
  kernel: { answer: [kernelSays], evidence: ['a line'] },
  ...(verdict === 'holds' ? {} : { hop: 'at node1' }),
});

function told(verbose: boolean, tell: (options: ReportOptions) => void): string {
  const lines: string[] = [];
  tell({ write: (line) => lines.push(line), paint: paintFor({}, {}), verbose, kernelKind: 'host' });
  return lines.join('\n');
}

test('a scenario begins with its title and what one should know', () => {
  const scenario = { name: 'x', title: 'Title', intro: ['Know this.'], given: [], needs: [], steps: [] };
  assert.is(
    told(false, (options) => heading(scenario, options)),
    'Title\n  Know this.',
  );
});

test('a step shows its part, its command as it is typed and its note', () => {
  const text = told(false, (options) => reporter(options).step(step));
  assert.is(text, '\nA part\n\n  vagrant@tutorial-node1:~$ ping b\n    (a note)');
});

test('containers made before are named, if there are any', () => {
  assert.is(
    told(false, (options) => reporter(options).given([])),
    '',
  );
  assert.is(
    told(false, (options) => reporter(options).given([{ type: 'sandbox.create', sandbox: 'a' }])),
    '  Already there, as earlier chapters left it: a.',
  );
});

test('a claim that holds has a glyph and the answer as its reason', () => {
  const text = told(false, (options) => reporter(options).checked(checked('holds', 'reached')));
  assert.is(text, '    ✓ a reaches b → reached');
});

test('a claim that fails shows what was expected, both answers and the first diverging hop', () => {
  const text = told(false, (options) => reporter(options).checked(checked('kernel-fails', 'timed-out')));
  for (const line of ['✗ a reaches b', 'expected  reached', 'model     reached', 'kernel    timed-out (host)']) {
    assert.match(text, line);
  }
  assert.match(text, 'first diverging hop: at node1');
});

test('the hops and what programs printed are shown when asked for', () => {
  const text = told(true, (options) => reporter(options).checked(checked('holds', 'reached')));
  assert.match(text, '| model: a hop');
  assert.match(text, '| a line');
});

test('frames seen on a wire are always shown', () => {
  const seen = { ...checked('holds', 'x'), claim: onWire('seen', 'n', 'eth1', icmp(box('a'), 'b'), { is: ['x'] }) };
  assert.match(
    told(false, (options) => reporter(options).checked(seen)),
    '| a line',
  );
});

test('the table has a row for each claim with both answers and where the second was seen', () => {
  const text = table([checked('holds', 'reached'), checked('kernel-fails', 'timed-out')], 'uml');
  assert.match(text, /claim +│ +model +│ +kernel +│ +seen in/);
  assert.match(text, /✓ a reaches b +│ reached +│ reached +│ uml/);
  assert.match(text, /✗ a reaches b +│ reached +│ timed-out +│ uml/);
});

test('on a terminal the table is no wider than that, and keeps every word', () => {
  const rows = [checked('holds', 'reached'), checked('kernel-fails', 'timed-out'.repeat(3))];
  const wide = table(rows, 'uml').trimEnd().split('\n');
  assert.equal(table(rows, 'uml', 200).trimEnd().split('\n'), wide);
  for (const columns of [72, 64]) {
    const narrow = table(rows, 'uml', columns).trimEnd().split('\n');
    assert.ok(narrow.every((line) => line.length <= columns));
    assert.ok(narrow.length > wide.length || columns === 72);
  }
});

test('an answer of nothing is called so, and no answer is a dash', () => {
  assert.is(answerText({ answer: [], evidence: [] }), 'nothing');
  assert.is(answerText(undefined), '-');
});

test('the summary counts, and says where', () => {
  assert.is(summary([checked('holds', 'reached')], '-'), '1 claim, all hold in the model.');
  assert.is(summary([checked('model-fails', 'reached')], '-'), '1 claim, 1 failed in the model.');
  const held = checked('holds', 'reached');
  assert.is(summary([held, held], 'uml'), '2 claims, all hold in the model and the kernel (uml).');
});

test('of claims that fail the summary says in which of the two they did', () => {
  const failed = (verdicts: readonly Verdict[]) =>
    summary(
      verdicts.map((verdict) => checked(verdict, 'x')),
      'host',
    );
  assert.is(
    failed(['holds', 'kernel-fails', 'kernel-fails']),
    '3 claims, 2 failed: none in the model, 2 in the kernel (host).',
  );
  assert.is(failed(['both-fail', 'model-fails']), '2 claims, 2 failed: 2 in the model, 1 in the kernel (host).');
  assert.is(
    failed(['differ']),
    '1 claim, 1 failed: none in the model, none in the kernel (host), 1 answered differently.',
  );
});

test('what no kernel can be asked for is counted, and its row says who answered', () => {
  const ofTenants = { ...checked('holds', 'blue'), claim: listed('tenants', { kind: 'tenants' }, { has: ['blue'] }) };
  const placed = listed('placed', { kind: 'placement', sandbox: 'a' }, { has: ['n1'] });
  const both = [ofTenants, { ...checked('holds', 'n1'), claim: placed }];
  assert.is(
    summary(both, 'host'),
    '2 claims, all hold in the model and the kernel (host); 1 of them about the control plane, which both worlds share.',
  );
  assert.match(table(both, 'host'), /✓ tenants .*│ control plane │/);
  assert.match(table(both, 'host'), /✓ placed .*│ host +│/);
});

test.run();
