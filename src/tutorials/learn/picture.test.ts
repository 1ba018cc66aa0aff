import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { firstNodes } from '../../emulator/first-cluster.ts';
import { foresee } from '../../emulator/step.ts';
import type { Cluster } from '../../model/cluster.ts';
import type { Command } from '../../model/decider.ts';
import { PLAIN } from './ink.ts';
import { looksLike, picture } from './picture.ts';
import { widthOf } from './wrap.ts';

function after(start: Cluster, ...commands: readonly Command[]): Cluster {
  const next = foresee(start, commands);
  if (!next.ok) throw new Error(next.error.text);
  return next.value.cluster;
}

const network = { kind: 'contiv', tenant: 'default', network: 'lan' } as const;
const START = firstNodes(2).cluster;
const LAN = after(START, { type: 'network.create', tenant: 'default', network: 'lan', subnet: '10.1.2.0/24' });
const BOTH = after(
  LAN,
  { type: 'sandbox.create', sandbox: 'c1', node: 'tutorial-node1', network },
  { type: 'sandbox.create', sandbox: 'c2', node: 'tutorial-node2', network },
);
const draw = (cluster: Cluster, before?: Cluster, width = 80) => picture(cluster, width, PLAIN, before);

test('a network of both nodes crosses from box to box with its number, and everybody stands on their node', () => {
  const lines = draw(BOTH);
  assert.ok(lines.some((line) => /^│ lan 10\.1\.2\.0\/24 ═+╪═+ vni 1 ═+╪ lan 10\.1\.2\.0\/24 +│$/.test(line)));
  assert.ok(lines.some((line) => /^│ {3}c1 +10\.1\.2\.3 +│ +│ {33}│$|^│ {3}c1 +10\.1\.2\.3 +│/.test(line)));
  assert.ok(lines.some((line) => /│ {3}c2 +10\.1\.2\.4 +│$/.test(line)));
});

test('what was not there before is marked, and nothing else is', () => {
  const marked = draw(BOTH, LAN).filter((line) => line.includes('+'));
  assert.ok(marked.some((line) => line.includes('+ c1')) && marked.some((line) => line.includes('+ c2')));
  assert.not(marked.some((line) => line.includes('+ defaultdns')));
  assert.equal(
    draw(BOTH, BOTH).filter((line) => line.includes('+')),
    [],
  );
});

test('every line is as long as the others, and none is wider than the terminal', () => {
  for (const width of [40, 80, 100]) {
    const lines = draw(BOTH, START, width);
    assert.ok(
      lines.every((line) => widthOf(line) <= width),
      `${width}`,
    );
    if (width >= 80) assert.is(new Set(lines.map(widthOf)).size, 1);
  }
});

test('on a narrow terminal nodes stand below each other', () => {
  assert.is(draw(BOTH, undefined, 50).filter((line) => line.startsWith('┌')).length, 2);
});

test('a policy changes nothing in the picture, a container does', () => {
  assert.ok(looksLike(LAN, after(LAN, { type: 'policy.create', tenant: 'default', policy: 'p' })));
  assert.not(looksLike(LAN, BOTH));
});

test.run();
