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

kernelTest(['tcpdump', 'socat'], 'a capture that can not begin says why, in one line', async (holder) => {
  await wired(holder);
  const said = (link: string, filter: string) =>
    Capture.start(holder, { namespace: 'node:a', link, filter }).catch(String);
  const none = 'Error: nothing can be seen on eth9: there is no such link; there is lo, ';
  assert.ok(String(await said('eth9', 'icmp')).startsWith(none));
  assert.match(String(await said('eth0', 'frob(')), /^Error: nothing can be seen on eth0: tcpdump ended \(1\) [^\n]*$/);
});

test.run();
