import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { pairedWith, shownLinks } from './shown-link.ts';

const inet = (local: string) => ({ family: 'inet', local });
const PRINTED = JSON.stringify([
  { ifname: 'lo', ifindex: 1, addr_info: [inet('127.0.0.1')] },
  { ifname: 'eth0', ifindex: 2, link_index: 7, linkinfo: { info_kind: 'veth' }, addr_info: [inet('10.1.2.3')] },
  { ifname: 'vx1', ifindex: 9, master: 'c24', linkinfo: { info_kind: 'vxlan', info_data: { id: 1 } }, addr_info: [] },
]);

test('of a link are read its number, its other end, its bridge, its tag and its addresses', () => {
  assert.equal(shownLinks(PRINTED), [
    { name: 'lo', index: 1, kind: '', addresses: ['127.0.0.1'] },
    { name: 'eth0', index: 2, kind: 'veth', addresses: ['10.1.2.3'], peer: 7 },
    { name: 'vx1', index: 9, kind: 'vxlan', addresses: [], master: 'c24', id: 1 },
  ]);
});

test('two ends are a pair when each knows the other', () => {
  const port = { name: 'veth1', index: 7, peer: 2, master: 'c24', kind: 'veth', addresses: [] };
  assert.is(pairedWith(port, shownLinks(PRINTED))?.name, 'eth0');
  assert.is(pairedWith({ ...port, index: 8 }, shownLinks(PRINTED)), undefined);
  assert.is(pairedWith({ ...port, peer: 9 }, shownLinks(PRINTED)), undefined);
});

test.run();
