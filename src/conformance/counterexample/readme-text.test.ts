import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { clusterAfter, commandCount, differenceText } from './found.ts';
import { readmeText, terminalText } from './readme-text.ts';
import { COMMANDS } from './sample.ts';

const DIFFERENCE = {
  aspect: 'drift',
  about: 'a line\nand more',
  expected: 'nothing to do',
  observed: 'to be done',
} as const;
const FOUND = {
  history: [{ commands: COMMANDS, fails: 1 }, { commands: COMMANDS }],
  differences: [DIFFERENCE],
  seed: 7,
  again: '--seed=7 --path=3',
};
const WALKS = ['  c1: leaves by eth0 | c1 eth0', '≠ c2: arrives on eth0 | not seen'];

test('the README ties the files together, and has the ways and the picture in it', () => {
  const text = readmeText({ found: FOUND, folder: '/x', walks: WALKS, picture: 'flowchart LR\n', again: 'differs' });
  assert.match(text, 'After 10 commands');
  assert.match(text, '- a line\n');
  assert.match(text, '--seed=7 --path=3');
  for (const file of ['scenario.mts', 'kernel.sh', 'walks.txt', 'picture.mmd']) assert.match(text, `(${file})`);
  assert.match(text, '```mermaid\nflowchart LR\n```');
  assert.match(text, WALKS.join('\n'));
});

test('what was not written is not named', () => {
  const text = readmeText({ found: FOUND, folder: '/x', walks: [], picture: undefined, again: 'no-probe' });
  assert.not.match(text, 'walks.txt');
  assert.not.match(text, 'mermaid');
});

test('on a terminal: the commands, the difference, the hop, the folder, and the mistake if there was one', () => {
  const text = terminalText({
    found: { ...FOUND, mutant: 'wrong VNI' },
    folder: '/x',
    walks: WALKS,
    picture: undefined,
    again: 'no-probe',
  });
  assert.match(text, 'under the mistake: wrong VNI');
  assert.match(text, '{"type":"node.create","node":"tutorial-node1"}');
  assert.match(text, '✗ a line');
  assert.match(text, '≠ c2: arrives on eth0');
  assert.match(text, 'written to /x');
});

test('what could not be seen again is said', () => {
  const told = { found: FOUND, folder: '/x', walks: WALKS, picture: undefined, again: 'as-expected' } as const;
  assert.match(terminalText(told), 'depends on more than this history');
  assert.match(readmeText(told), 'depends on more than this history');
});

test('what shows only among many probes is said to, and where they are', () => {
  const probe = { from: { kind: 'sandbox', name: 'c1' }, to: '10.1.2.4', by: { kind: 'icmp' } } as const;
  const found = { ...FOUND, together: [probe, { ...probe, to: '10.1.2.5' }] };
  const told = { found, folder: '/x', walks: WALKS, picture: undefined, again: 'together' } as const;
  for (const text of [terminalText(told), readmeText(told)]) {
    assert.match(text, 'Asked alone, the probe is answered as expected: the difference shows only among 2 probes');
    assert.match(text, 'scenario.mts keeps all of them');
    assert.not.match(text, 'depends on more');
  }
});

test('a step that was to fail leaves nothing', () => {
  assert.is(clusterAfter(FOUND.history).sandboxes.has('c2'), true);
  assert.is(clusterAfter(FOUND.history.slice(0, 1)).nodes.size, 0);
  assert.is(commandCount(FOUND.history), 10);
  assert.match(differenceText(DIFFERENCE), 'nothing to do is expected, to be done was observed');
});

test.run();
