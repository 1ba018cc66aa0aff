import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { framesIn, pcapOf } from './frame-dump.ts';

/** Two frames, the first with a frame inside it. */
const PRINTED = `1480000000.000001 02:4e:00:00:04:01 > 02:4e:00:00:0e:01, ethertype IPv4 (0x0800), length 18: VXLAN, vni 1
02:02:0a:01:02:03 > 02:02:0a:01:02:04, length 4: ICMP
\t0x0000:  024e 0000 0e01 024e 0000 0401 0800 4500
\t0x0010:  00ff
1480000000.999999 02:02:0a:01:02:03 > ff:ff:ff:ff:ff:ff, ethertype ARP (0x0806), length 3: who-has
\t0x0000:  ffff ff
1480000001.000000 02:02:0a:01:02:03 > ff:ff:ff:ff:ff:ff, cut off
`;

test('frames are read back, octet by octet; one that was cut off is none', () => {
  const frames = framesIn(PRINTED);
  assert.equal(
    frames.map(({ at, hex }) => [at, hex]),
    [
      [1_480_000_000_000_001, '024e00000e01024e000004010800450000ff'],
      [1_480_000_000_999_999, 'ffffff'],
    ],
  );
  assert.match(frames[0]?.line ?? '', /VXLAN, vni 1\n02:02:.*ICMP$/);
  assert.equal(framesIn(''), []);
});

test('a file of pcap has a head, and a head for each frame', () => {
  const file = Buffer.from(pcapOf(framesIn(PRINTED)));
  assert.is(file.subarray(0, 24).toString('hex'), 'd4c3b2a1020004000000000000000000000004000100000000'.slice(0, 48));
  assert.is(file.length, 24 + 16 + 18 + 16 + 3);
  assert.equal(
    [24, 28, 32, 36].map((at) => file.readUInt32LE(at)),
    [1_480_000_000, 1, 18, 18],
  );
  assert.is(file.subarray(40, 58).toString('hex'), '024e00000e01024e000004010800450000ff');
  assert.equal(
    [58, 62, 66].map((at) => file.readUInt32LE(at)),
    [1_480_000_000, 999_999, 3],
  );
});

test.run();
