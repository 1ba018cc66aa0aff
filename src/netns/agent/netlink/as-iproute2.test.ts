import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../../../model/address/address.ts';
import type { Mac } from '../../../model/address/mac.ts';
import { addressAdded, addressDeleted, routeAdded, routeDeleted } from './address.ts';
import { attributeList, attributesIn } from './dump.ts';
import {
  altnameAdded,
  altnameDeleted,
  bridge,
  bridgeSet,
  deleted,
  groupDeleted,
  groupSet,
  mtuSet,
  portSet,
  upSet,
  vlan,
  vxlan,
} from './link.ts';
import { encode, type Message } from './message.ts';
import {
  bridgeEntryAdded,
  bridgeEntryDeleted,
  neighbourAdded,
  neighbourDeleted,
  vxlanEntryAdded,
  vxlanEntryDeleted,
} from './neighbour.ts';

const mac = '02:02:0a:01:02:03' as Mac;
const eth0 = { namespace: 'n', link: 'eth0' } as const;
const there = { indexOf: () => 3, fileOf: () => 0 };
const on = (text: string) => ({ kind: 'address', ...eth0, address: text as '10.1.2.3/24' }) as const;
const route = (to: string) => ({ kind: 'route', ...eth0, to: to as 'default' }) as const;
const via = address('10.1.2.1');
const neighbour = {
  kind: 'neighbour',
  ...eth0,
  address: address('10.1.2.4'),
  mac: '02:02:0a:01:02:04' as Mac,
} as const;
const inBridge = { kind: 'bridge-fdb', ...eth0, mac } as const;
const inTunnel = { kind: 'vxlan-fdb', ...eth0, mac, to: address('192.168.2.11') } as const;
const port = { kind: 'port', ...eth0, bridge: 'br0', isolated: true, learning: false, flood: true } as const;

const NO_LINK = '00000000000000000000000000000000';
const ETH0 = '00000000030000000000000000000000';

/**
 * What iproute2 6.1 hands to sendmsg(2) for each line, recorded on x86-64 where eth0 is link 3, br0 5 and vx0 6: the
 * type, the flags, and the bytes behind the header.
 */
const RECORDED: readonly (readonly [Message, line: string, type: number, flags: number, body: string])[] = [
  [
    bridge({ kind: 'bridge', ...eth0, link: 'b7', mac: '02:42:0a:01:02:01' as Mac, mtu: 1499 }),
    'ip link add name b7 address 02:42:0a:01:02:01 mtu 1499 type bridge mcast_snooping 0',
    ...([16, 0x605] as const),
    `${NO_LINK}0a00010002420a010201000008000400db05000007000300623700001c0012000a00010062726964676500000c0002000500170000000000`,
  ],
  [
    vxlan({ kind: 'vxlan', ...eth0, link: 'vx5', vni: 5, local: address('192.168.2.10'), mtu: 1450 }),
    'ip link add name vx5 mtu 1450 type vxlan id 5 local 192.168.2.10 dstport 4789 nolearning',
    ...([16, 0x605] as const),
    `${NO_LINK}08000400aa0500000800030076783500340012000900010076786c616e00000024000200080001000500000008000400c0a8020a050007000000000006000f0012b50000`,
  ],
  [
    vlan(there, { kind: 'vlan', ...eth0, link: 'eth0.112', parent: 'eth0', id: 112, mtu: 1500 }),
    'ip link add link eth0 name eth0.112 mtu 1500 type vlan id 112',
    ...([16, 0x605] as const),
    `${NO_LINK}08000400dc05000008000500030000000d000300657468302e313132000000001800120008000100766c616e0c0002000600010070000000`,
  ],
  [mtuSet(3, 1450), 'ip link set dev eth0 mtu 1450', 16, 5, `${ETH0}08000400aa050000`],
  [bridgeSet(3, 5), 'ip link set dev eth0 master br0', 16, 5, `${ETH0}08000a0005000000`],
  [bridgeSet(3, 0), 'ip link set dev eth0 nomaster', 16, 5, `${ETH0}08000a0000000000`],
  [upSet(3, true), 'ip link set dev eth0 up', 16, 5, '00000000030000000100000001000000'],
  [upSet(3, false), 'ip link set dev eth0 down', 16, 5, '00000000030000000000000001000000'],
  [groupSet(3, 7), 'ip link set dev eth0 group 7', 16, 5, `${ETH0}08001b0007000000`],
  [deleted(3), 'ip link del dev eth0', 17, 5, ETH0],
  [groupDeleted(7), 'ip link del group 7', 17, 5, `${NO_LINK}08001b0007000000`],
  [
    altnameAdded(3, 'name'),
    'ip link property add dev eth0 altname name',
    ...([108, 0xe05] as const),
    `${ETH0}10003480090035006e616d6500000000`,
  ],
  [
    altnameDeleted(3, 'name'),
    'ip link property del dev eth0 altname name',
    ...([109, 5] as const),
    `${ETH0}10003480090035006e616d6500000000`,
  ],
  [
    addressAdded(3, on('10.1.2.3/24')),
    'ip address add 10.1.2.3/24 dev eth0',
    ...([20, 0x605] as const),
    '0218000003000000080002000a010203080001000a010203',
  ],
  [
    addressAdded(1, on('127.0.0.11/8')),
    'ip address add 127.0.0.11/8 dev lo',
    ...([20, 0x605] as const),
    '020800fe01000000080002007f00000b080001007f00000b',
  ],
  [
    addressDeleted(3, on('10.1.2.3/24')),
    'ip address del 10.1.2.3/24 dev eth0',
    ...([21, 5] as const),
    '0218000003000000080002000a010203080001000a010203',
  ],
  [
    routeAdded(3, route('10.7.0.9/32')),
    'ip route add 10.7.0.9/32 dev eth0',
    ...([24, 0x605] as const),
    '02200000fe03fd0100000000080001000a0700090800040003000000',
  ],
  [
    routeAdded(3, { ...route('10.8.0.0/16'), via }),
    'ip route add 10.8.0.0/16 via 10.1.2.1 dev eth0',
    ...([24, 0x605] as const),
    '02100000fe03000100000000080001000a080000080005000a0102010800040003000000',
  ],
  [
    routeAdded(3, { ...route('default'), via }),
    'ip route add default via 10.1.2.1 dev eth0',
    ...([24, 0x605] as const),
    '02000000fe03000100000000080005000a0102010800040003000000',
  ],
  [
    routeDeleted(3, route('10.7.0.9/32')),
    'ip route del 10.7.0.9/32 dev eth0',
    ...([25, 5] as const),
    '02200000fe00ff0000000000080001000a0700090800040003000000',
  ],
  [
    routeDeleted(3, { ...route('default'), via }),
    'ip route del default via 10.1.2.1 dev eth0',
    ...([25, 5] as const),
    '02000000fe00ff0000000000080005000a0102010800040003000000',
  ],
  [
    neighbourAdded(3, neighbour),
    'ip neighbour replace 10.1.2.4 lladdr 02:02:0a:01:02:04 dev eth0 nud permanent',
    ...([28, 0x505] as const),
    '020000000300000080000000080001000a0102040a00020002020a0102040000',
  ],
  [
    neighbourDeleted(3, neighbour),
    'ip neighbour del 10.1.2.4 dev eth0',
    ...([29, 5] as const),
    '020000000300000080000000080001000a010204',
  ],
  [
    bridgeEntryAdded(3, inBridge),
    'bridge fdb replace 02:02:0a:01:02:03 dev eth0 master static',
    ...([28, 0x505] as const),
    '0700000003000000420004000a00020002020a0102030000',
  ],
  [
    vxlanEntryAdded(6, inTunnel),
    'bridge fdb add 02:02:0a:01:02:03 dev vx0 dst 192.168.2.11 self permanent',
    ...([28, 0x605] as const),
    '0700000006000000c00002000a00020002020a010203000008000100c0a8020b',
  ],
  [
    vxlanEntryDeleted(6, inTunnel),
    'bridge fdb del 02:02:0a:01:02:03 dev vx0 dst 192.168.2.11 self',
    ...([29, 5] as const),
    '0700000006000000c00002000a00020002020a010203000008000100c0a8020b',
  ],
];

/** Of struct ifinfomsg, ifaddrmsg, rtmsg and ndmsg, by the type of the message. */
const headLength = (type: number): number => {
  if (type < 20 || type >= 108) return 16;
  return type < 24 ? 8 : 12;
};

/** The fixed part, and the attributes in the order of their types: the kernel does not mind in which they come. */
function told(type: number, body: Buffer): readonly string[] {
  const at = headLength(type);
  const attributes = attributeList(body.subarray(at)).map(([kind, value]) => `${kind} ${value.toString('hex')}`);
  return [body.toString('hex', 0, at), ...[...attributes].sort()];
}

for (const [message, line, type, flags, body] of RECORDED)
  test(`the kernel is told what iproute2 tells it: ${line}`, () => {
    assert.equal([message.type, encode(message, 1).readUInt16LE(6)], [type, flags]);
    assert.equal(told(type, message.body), told(type, Buffer.from(body, 'hex')));
  });

test('a port is told of its settings as iproute2 does, by the kind of its bridge', () => {
  const recorded = '050021000100000005000800000000000500090001000000';
  const { body } = portSet(3, port);
  const info = attributesIn(attributesIn(body.subarray(16)).get(18) ?? Buffer.alloc(0));
  assert.is(body.toString('hex', 0, 16), ETH0);
  assert.equal([...info.keys()], [4, 5]);
  assert.equal([String(info.get(4)), info.get(5)?.toString('hex')], ['bridge', recorded]);
});

test("an entry of a bridge is deleted by its MAC, in the bridge's own table, whatever its state", () => {
  const { type, flags, body } = bridgeEntryDeleted(3, inBridge);
  const recorded = Buffer.from('0700000003000000c00004000a00020002020a0102030000', 'hex');
  assert.equal([type, flags], [29, 0]);
  for (const bytes of [body, recorded]) bytes.writeUInt16LE(0, 8);
  assert.equal(told(type, body), told(type, recorded));
});

test('attributes are listed in their order, each as often as it comes, without the mark of a nest', () => {
  const bytes = Buffer.from('05000300610000000500038062000000050003006300000003000000', 'hex');
  assert.equal(
    attributeList(bytes).map(([type, value]) => `${type} ${value}`),
    ['3 a', '3 b', '3 c'],
  );
});

test.run();
