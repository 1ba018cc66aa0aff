import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EMPTY_CLUSTER } from './cluster.ts';
import { decideSettings, evolveSettings } from './settings.ts';
import { after, net, reply } from './story.ts';

const says = (ranges: object, cluster = EMPTY_CLUSTER) => reply(cluster, { type: 'settings.update', ...ranges });

test('N8: new ranges hold from now on', () => {
  const { settings } = after([{ type: 'settings.update', vlans: '200-300', vxlans: '5-9' }]);
  assert.equal(settings.vlans, { first: 200, last: 300 });
  assert.equal(settings.vxlans, { first: 5, last: 9 });
});

test('N8: what is left out stays, and nothing new is no event', () => {
  assert.equal(decideSettings(EMPTY_CLUSTER, { type: 'settings.update', vlans: '1-4094', vxlans: '' }), {
    ok: true,
    value: [],
  });
});

test('N8: ranges that are none', () => {
  for (const vlans of ['5', 'a-b', '-5-9', '1-', '1-2-3']) assert.is(says({ vlans }), 'vlans string invalid format');
  assert.is(says({ vxlans: 'x' }), 'vxlans string invalid format');
  assert.is(says({ vlans: '200-100' }), 'invalid range 200-100, min is greater than max');
  assert.is(says({ vlans: '0-100' }), 'invalid range 0-100, values less than 1');
  assert.is(says({ vlans: '1-4096' }), 'invalid range 1-4096, vlan values exceed 4095 max allowed');
  assert.is(says({ vxlans: '1-65536' }), 'invalid range 1-65536, vlan values exceed 65535 max allowed');
  assert.is(says({ vxlans: '1-20000' }), 'does not allow vxlan range to exceed 16000 range 1-20000');
});

test('N8: no tag in use may be left outside', () => {
  const cluster = after([
    net('a', '10.1.0.0/24', { encap: 'vlan', tag: 150 }),
    net('b', '10.2.0.0/24', { encap: 'vlan', tag: 9 }),
    net('c', '10.3.0.0/24'),
  ]);
  assert.is(says({ vlans: '200-300' }, cluster), 'cannot update the vlan range due to existing vlans 9, 150');
  assert.is(says({ vxlans: '2-300' }, cluster), 'cannot update the vxlan range due to existing vxlans 1');
  assert.is(says({ vlans: '9-150', vxlans: '1-2' }, cluster), 'accepted');
});

test('N8: the event carries all settings', () => {
  const settings = { ...EMPTY_CLUSTER.settings, vlans: { first: 7, last: 8 } };
  assert.equal(evolveSettings(EMPTY_CLUSTER, { type: 'settings.updated', settings }).settings, settings);
});

test.run();
