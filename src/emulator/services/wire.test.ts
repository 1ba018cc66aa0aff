import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readEthernet } from '../../netns/ethernet.ts';
import { kernelTest } from '../../netns/kernel-test.ts';
import { Lab } from '../lab.ts';
import { N1, N2, network, run } from '../sample-commands.ts';
import { onWire } from './wire.ts';

const MACS = '024e00000002024e00000001';
const frameOf = (hex: string) => {
  const read = readEthernet(hex);
  return read && onWire(read);
};

test('a packet is a plain frame, or one with its VLAN', () => {
  const packet = '4500001c00004000400100000a0000010a0000020800000000070001';
  const ends = { from: '10.0.0.1', to: '10.0.0.2' };
  assert.equal(frameOf(`${MACS}0800${packet}`), { kind: 'plain', ...ends });
  assert.equal(frameOf(`${MACS}810000700800${packet}`), { kind: 'vlan', vlan: 112, ...ends });
  assert.is(frameOf(`${MACS}08060001080006040001024e000000010a0000010000000000000a000002`), undefined);
});

kernelTest([], 'what a lab shows on the underlay is what the model says of it', async () => {
  await using lab = await Lab.open({ nodes: 2 });
  await lab.dispatchAll([network('net', '10.1.2.0/24'), run('c1', N1, 'net'), run('c2', N2, 'net')]);
  const probe = { from: { kind: 'sandbox', name: 'c1' }, to: '10.1.2.4', by: { kind: 'icmp' } } as const;
  const tap = await lab.tap([{ namespace: `node:${N1}`, link: 'eth1' }]);
  await lab.probe(probe);
  const seen = (await tap.end()).flatMap(({ hex }) => frameOf(hex) ?? []);
  assert.equal(seen, lab.ask({ ask: 'frames', node: N1, wire: 'eth1', probe }));
});

test.run();
