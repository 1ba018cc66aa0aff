import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from '../netns/kernel-test.ts';
import { Lab } from './lab.ts';

kernelTest(['tcpdump'], 'bridges say nothing of their own on the wires between nodes', async () => {
  await using lab = await Lab.open({ nodes: 1 });
  const node = { kind: 'node', name: 'tutorial-node1' } as const;
  await using capture = await lab.capture(node, { link: 'eth1' });
  const second = await lab.dispatch({ type: 'node.create', node: 'tutorial-node2' });
  assert.ok(second.ok);
  await lab.probe({ from: node, to: 'tutorial-node2', by: { kind: 'icmp' } });
  const groups = await lab.exec(node, ['ip', '-j', 'maddress', 'show']);
  assert.not.match(groups.stdout, /224\.0\.0\.106/);
  const strangers = (await capture.end()).filter(({ from }) => from === '0.0.0.0');
  assert.equal(strangers, []);
});

test.run();
