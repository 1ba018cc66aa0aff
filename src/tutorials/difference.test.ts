import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { difference, sameLines, trimmed } from './difference.ts';
import { typed, WILDCARDS } from './wildcards.ts';

for (const [kind, one, other] of [
  [
    'duration',
    '64 bytes from 10.1.2.3: seq=0 ttl=64 time=6.596 ms',
    '64 bytes from 10.1.2.3: seq=0 ttl=64 time=0.1 ms',
  ],
  ['durations', 'round-trip min/avg/max = 1.479/4.959/8.440 ms', 'round-trip min/avg/max = 0.1/0.2/0.3 ms'],
  ['clock', '05:16:51.578066 IP 10.1.2.3', '23:59:59.000001 IP 10.1.2.3'],
  ['age', 'c1  Less than a second ago   Up Less than a second       c1', 'c1  5 seconds ago  Up 4 seconds  c1'],
  ['counter', '          RX packets:8 errors:0', '          RX packets:0 errors:0'],
  ['mac', 'veth1 UP ce:09:7b:d6:98:2b', 'veth1 UP f6:c5:8d:88:02:93'],
  ['port', 'IP 192.168.2.11.60624 > 192.168.2.10.4789: VXLAN', 'IP 192.168.2.11.36463 > 192.168.2.10.4789: VXLAN'],
  ['duration of tests', 'ℹ duration_ms 8091.249787', 'ℹ duration_ms 12'],
  [
    'what is drawn in a frame',
    '\t0x0020:  020a e115 12b5 0040 7158 0800 0000 0000  .......@qX......',
    '\t0x0020:  020a 912e 12b5 0040 c13f 0800 0000 0000  .......@.?......',
  ],
  ['index', '5: veth1@if2: <UP>', '7: veth1@if3: <UP>'],
  [
    'query',
    'IP 10.1.2.4.44124 > 10.1.2.2.53: 25740+ A? c1. (27)',
    'IP 10.1.2.4.50428 > 10.1.2.2.53: 18604+ A? c1. (27)',
  ],
] as const)
  test(`what differs each time is equal by its kind: ${kind}`, () => assert.is(typed(one), typed(other)));

for (const [one, other] of [
  ['64 bytes from 10.1.2.3: seq=0 ttl=64 time=6.5 ms', '64 bytes from 10.1.2.4: seq=0 ttl=64 time=6.5 ms'],
  ['02:02:0a:01:02:03', '02:02:0a:01:02:04'],
  ['vni 1', 'vni 2'],
  [
    '\t0x0020:  020a e115 12b5 0040 7158 0800 0000 0000  .......@qX......',
    '\t0x0020:  020a e115 12b6 0040 7158 0800 0000 0000  .......@qX......',
  ],
  ['\t0x0060:  6f0a                                     o.', '\t0x0060:  6f0b                                     o.'],
  ['c1  5 seconds ago  Up 4 seconds  c1', 'c1  5 seconds ago  Up 4 seconds  c2'],
  ['1 packets transmitted, 1 packets received', '1 packets transmitted, 0 packets received'],
  ['tcp dpt:9099 to:172.18.0.6:9099', 'tcp dpt:9099 to:172.18.0.6:9098'],
] as const)
  test(`what a page speaks of is not: ${one}, ${other}`, () => assert.is.not(typed(one), typed(other)));

test('every kind has a name of its own', () => {
  assert.is(new Set(WILDCARDS.map(({ name }) => name)).size, WILDCARDS.length);
});

test('spaces at the ends and empty lines at the end are nothing', () => {
  assert.ok(sameLines(['a  ', 'b'], ['a', 'b ', '', '']));
  assert.not(sameLines(['a', 'b'], ['a']));
  assert.equal(trimmed(['a ', '', 'b', '', '']), ['a', '', 'b']);
});

test('a difference shows what is missing, what is unexpected, and what is the same', () => {
  assert.equal(
    difference(['a', 'b', 'c'], ['a', 'x', 'c', 'd']).map(({ kind, text }) => `${kind} ${text}`),
    ['same a', 'missing b', 'unexpected x', 'same c', 'unexpected d'],
  );
});

test('a line more is a difference, whichever has it, and so is any line where none is shown', () => {
  assert.is(sameLines(['a'], ['a', 'b']), false);
  assert.is(sameLines(['a', 'b'], ['a']), false);
  assert.is(sameLines([], ['a']), false);
  assert.is(sameLines(['a'], ['a', '']), true);
});

test.run();
