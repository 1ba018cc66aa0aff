import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { frames } from './frame.ts';

const VXLAN = `1480000000.000001 02:4e:00:00:04:01 > 02:4e:00:00:0e:01, ethertype IPv4 (0x0800), length 148: 192.168.2.10.43211 > 192.168.2.11.4789: VXLAN, flags [I] (0x08), vni 1
02:02:0a:01:02:03 > 02:02:0a:01:02:04, ethertype IPv4 (0x0800), length 98: 10.1.2.3 > 10.1.2.4: ICMP echo request, id 7, seq 1, length 64
`;
const TAGGED = `1480000000.000002 02:02:0a:01:03:03 > 02:02:0a:01:03:04, ethertype 802.1Q (0x8100), length 102: vlan 112, p 0, ethertype IPv4 (0x0800), 10.1.3.3 > 10.1.3.4: ICMP echo request, id 7, seq 1, length 64
`;
const PLAIN = `1480000000.000003 02:42:ac:11:00:03 > 02:42:ac:11:00:01, ethertype IPv4 (0x0800), length 74: 172.17.0.3.40000 > 216.239.34.21.80: Flags [S], seq 1, win 64240, length 0
`;
const ARP = `1480000000.000004 02:02:0a:01:03:03 > ff:ff:ff:ff:ff:ff, ethertype ARP (0x0806), length 42: Request who-has 10.1.3.9 tell 10.1.3.3, length 28
`;

test('F: a frame in VXLAN has the VNI, the addresses of its tunnel, and the frame inside', () => {
  const [frame] = frames(VXLAN);
  assert.equal([frame?.vni, frame?.from, frame?.to], [1, '192.168.2.10', '192.168.2.11']);
  assert.equal(
    [frame?.inner?.from, frame?.inner?.to, frame?.inner?.toMac],
    ['10.1.2.3', '10.1.2.4', '02:02:0a:01:02:04'],
  );
});

test('F: a tagged frame has its VLAN id', () => {
  const [frame] = frames(TAGGED);
  assert.equal([frame?.vlan, frame?.vni, frame?.from, frame?.to], [112, undefined, '10.1.3.3', '10.1.3.4']);
});

test('F: ports are no part of an address', () => {
  const [frame] = frames(PLAIN);
  assert.equal([frame?.vlan, frame?.from, frame?.to], [undefined, '172.17.0.3', '216.239.34.21']);
});

test('a frame without IP has hardware addresses only', () => {
  const [frame] = frames(ARP);
  assert.equal([frame?.toMac, frame?.from], ['ff:ff:ff:ff:ff:ff', undefined]);
});

test('frames come in the order they passed', () => {
  assert.equal(
    frames(VXLAN + ARP + TAGGED).map(({ vni, vlan }) => vni ?? vlan),
    [1, undefined, 112],
  );
  assert.equal(frames(''), []);
});

test.run();
