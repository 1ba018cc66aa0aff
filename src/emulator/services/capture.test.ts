import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { probeOf, wired } from '../../netns/holder-lab.fixture.ts';
import { kernelTest } from '../../netns/kernel-test.ts';
import { Capture } from './capture.ts';
import type { Frame } from './frame.ts';

const echoes = (frames: readonly Frame[]) =>
  frames.flatMap(({ line, from, to }) => (line.includes('ICMP echo') ? [`${from} > ${to}`] : []));

kernelTest(
  ['tcpdump', 'socat'],
  'a capture has all frames from its start to its end, and not its own',
  async (holder) => {
    await wired(holder);
    const ping = () => holder.probe([probeOf('10.0.0.2', { kind: 'icmp' })]);
    await ping();
    await using all = await Capture.start(holder, { namespace: 'node:a', link: 'eth0' });
    await using none = await Capture.start(holder, { namespace: 'node:b', link: 'eth0', filter: 'udp port 4789' });
    await ping();
    assert.match(await all.sees('echo reply'), /10\.0\.0\.2 > 10\.0\.0\.1/);
    const frames = await all.end();
    assert.equal(echoes(frames), ['10.0.0.1 > 10.0.0.2', '10.0.0.2 > 10.0.0.1']);
    assert.equal(
      frames.filter(({ line }) => line.includes('0x88b5')),
      [],
    );
    assert.equal(await none.end(), [], 'nor those of another capture on the wire');
  },
);

kernelTest(['tcpdump', 'socat'], 'a capture on a link that is not there does not begin', async (holder) => {
  await wired(holder);
  const error = await Capture.start(holder, { namespace: 'node:a', link: 'eth9' }).catch(String);
  assert.match(String(error), /eth9/);
});

test.run();
