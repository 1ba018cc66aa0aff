import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { readEthernet } from './ethernet.ts';

const MACS = '024e00000002024e00000001';
const IP = (protocol: string, from = '0a000001', to = '0a000002') => `450000540000400040${protocol}0000${from}${to}`;
const ENDS = { fromMac: '02:4e:00:00:00:01', toMac: '02:4e:00:00:00:02' };
const PACKET = { kind: 'ipv4', from: '10.0.0.1', to: '10.0.0.2', ttl: 64 };

test('an echo request is read with its addresses, MACs and time to live', () => {
  assert.equal(readEthernet(`${MACS}0800${IP('01')}0800000000070001`), {
    ...ENDS,
    payload: { ...PACKET, transport: { kind: 'icmp', type: 8, code: 0, id: 7 } },
  });
});

test('a tag is read, priority bits left out', () => {
  const frame = readEthernet(`${MACS}8100e0700800${IP('11')}c00000350008`);
  assert.is(frame?.vlan, 112);
  assert.equal(frame?.payload, { ...PACKET, transport: { kind: 'udp', fromPort: 49152, toPort: 53 } });
});

test('what VXLAN carries is read with its network identifier', () => {
  const inner = `${MACS}0800${IP('06', '0a010203', '0a010204')}c000005000000000000000005012`;
  const frame = readEthernet(`${MACS}0800${IP('11')}c00012b50000000008000000010203 00${inner}`.replaceAll(' ', ''));
  const payload = frame?.payload;
  const udp = payload?.kind === 'ipv4' ? payload.transport : undefined;
  assert.is(udp?.kind === 'udp' ? udp.vxlan?.vni : undefined, 0x010203);
  const carried = udp?.kind === 'udp' ? udp.vxlan?.inner.payload : undefined;
  assert.equal(carried, {
    ...{ kind: 'ipv4', from: '10.1.2.3', to: '10.1.2.4', ttl: 64 },
    transport: { kind: 'tcp', fromPort: 49152, toPort: 80, flags: ['SYN', 'ACK'] },
  });
});

test('port unreachable is read with the packet it quotes', () => {
  const frame = readEthernet(`${MACS}0800${IP('01')}0303000000000000${IP('11', '0a000002', '0a000001')}0009c0000008`);
  const transport = frame?.payload.kind === 'ipv4' ? frame.payload.transport : undefined;
  assert.equal(transport?.kind === 'icmp' ? transport.about : undefined, {
    ...{ kind: 'ipv4', from: '10.0.0.2', to: '10.0.0.1', ttl: 64 },
    transport: { kind: 'udp', fromPort: 9, toPort: 49152 },
  });
});

test('ARP is read; other payloads are told by their EtherType', () => {
  const arp = `${MACS}08060001080006040001024e000000010a0000010000000000000a000002`;
  assert.equal(readEthernet(arp)?.payload, { kind: 'arp', operation: 'asks', from: '10.0.0.1', to: '10.0.0.2' });
  assert.equal(readEthernet(`${MACS}86dd60`)?.payload, { kind: 'other', type: 0x86dd });
});

test('what is cut short is no frame', () => {
  assert.is(readEthernet(MACS), undefined);
  assert.is(readEthernet(`${MACS}0800${IP('01').slice(0, 30)}`), undefined);
});

test.run();
