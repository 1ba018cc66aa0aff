import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { group, listen, N1, network, policy, rule, run } from '../../emulator/sample-commands.ts';
import { kernelTest } from '../../netns/kernel-test.ts';
import { evidenceText, moved } from './evidence.ts';
import { relive } from './relive.ts';
import { tryOnce } from './trial.ts';

const NODE = { type: 'node.create', node: N1 } as const;
const WORLD = [
  NODE,
  network('net', '10.1.2.0/24'),
  policy('p'),
  rule('p', '1', { protocol: 'tcp', port: 80, action: 'deny' }),
];
const HISTORY = [
  { commands: [NODE], fails: 3 },
  { commands: [...WORLD, group('net', 'g', 'p'), run('c1', N1, 'net'), run('c2', N1, 'group:g'), listen('c2', 80)] },
  { commands: [NODE] },
];
const PROBE = { from: { kind: 'sandbox', name: 'c1' }, to: '10.1.2.5', by: { kind: 'tcp', port: 80 } } as const;

kernelTest(['nft', 'nftBridge'], 'a rule that lets through what the model denies is the evidence', async () => {
  await using relived = await relive(HISTORY, {
    distort: (spec) =>
      spec.map((fact) =>
        fact.kind === 'ruleset' ? { ...fact, text: fact.text.replaceAll(' drop ', ' accept ') } : fact,
      ),
  });
  const { lab, facts } = relived;
  const { expected, observed, rows, evidence } = await tryOnce(lab, facts, PROBE);
  assert.equal([expected, observed], ['timed-out', 'reached']);
  const parting = rows.find(({ differs }) => differs);
  assert.match(parting?.model?.text ?? '', 'dropped: denied by default:p:1');
  assert.match(parting?.kernel?.text ?? '', '10.1.2.4 > 10.1.2.5 TCP SYN to port 80');
  const counted = evidence.filter(({ command }) => command.startsWith('nft')).flatMap(({ lines }) => lines);
  assert.ok(counted.some((line) => /tcp dport 80 counter packets [1-9].* accept comment "default:p:1"/.test(line)));
  assert.ok(evidence.some(({ at, command }) => at === 'c1' && command === 'ip -o route get 10.1.2.5'));
  assert.ok(evidence.some(({ at, command, lines }) => at === N1 && command === 'bridge fdb show' && lines.length > 0));
});

test('only rules that counted something in between have moved', () => {
  const listing = (lines: readonly string[]) => [{ at: 'n1', command: 'nft list ruleset bridge', lines }];
  const before = listing(['chain x {', '  a counter packets 1 bytes 9 drop', '  b counter packets 0 bytes 0 drop']);
  const after = listing(['chain x {', '  a counter packets 1 bytes 9 drop', '  b counter packets 1 bytes 9 drop']);
  const [one, ...others] = moved(before, after);
  assert.equal(one?.lines, ['b counter packets 1 bytes 9 drop']);
  assert.equal(others, []);
  assert.equal(moved(before, before), []);
  assert.equal(one && evidenceText(one), ['n1$ nft list ruleset bridge', '  b counter packets 1 bytes 9 drop']);
  assert.equal(evidenceText({ at: 'n1', command: 'x', lines: [] }), ['n1$ x', '  (nothing)']);
});

test.run();
