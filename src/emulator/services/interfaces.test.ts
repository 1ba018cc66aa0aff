import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { interfacesIn } from './interfaces.ts';

const SHOWN = [
  {
    ifname: 'lo',
    link_type: 'loopback',
    mtu: 65536,
    addr_info: [{ family: 'inet', local: '127.0.0.1', prefixlen: 8 }],
  },
  { ifname: 'eth1', address: '02:42:ac:12:00:04', link_type: 'ether', mtu: 1500, addr_info: [] },
  {
    ifname: 'eth0',
    address: '02:02:0a:01:02:03',
    link_type: 'ether',
    mtu: 1450,
    addr_info: [
      { family: 'inet', local: '10.1.2.3', prefixlen: 24 },
      { family: 'inet6', local: 'fe80::1', prefixlen: 64 },
    ],
  },
];

test('interfaces come sorted, without the loopback, with their IPv4 addresses', async () => {
  const found = await interfacesIn(async () => JSON.stringify(SHOWN), 'sandbox:c1');
  assert.equal(found, [
    { name: 'eth0', mac: '02:02:0a:01:02:03', mtu: 1450, addresses: ['10.1.2.3/24'] },
    { name: 'eth1', mac: '02:42:ac:12:00:04', mtu: 1500, addresses: [] },
  ]);
});

test.run();
