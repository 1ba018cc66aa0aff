import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { factKey, gives, leansOn, leansOnParent, linkOfSysctl, needs, slotOf } from './fact.ts';
import { inOrder } from './order.ts';
import { ADDRESS, FORWARDING, NS, PAIR, ROUTE, UP, VETH } from './sample-facts.ts';

test('a veth pair is the same from both sides', () => {
  assert.is(factKey({ kind: 'veth', a: VETH.b, b: VETH.a }), factKey(VETH));
});

test('the order of properties does not matter', () => {
  assert.is(factKey({ link: 'eth0', namespace: 'n:a', kind: 'up' }), factKey(UP));
  assert.is.not(factKey({ ...UP, link: 'eth1' }), factKey(UP));
});

test('what a fact needs is given by another', () => {
  const given = new Set(PAIR.flatMap(gives));
  assert.equal(
    PAIR.flatMap(needs).filter((ground) => !given.has(ground)),
    [],
  );
  assert.ok(leansOn(ROUTE).every((ground) => gives(ADDRESS).includes(ground) && gives(UP).includes(ground)));
  assert.equal(leansOnParent({ ...UP, link: 'eth0.7' }, 'eth0'), gives(UP));
});

test('one value of a setting takes the place of another', () => {
  assert.is(slotOf(FORWARDING), slotOf({ ...FORWARDING, value: '2' }));
  assert.is(slotOf(UP), undefined);
});

test('a link of a setting is found, though its dots are slashes', () => {
  assert.equal(linkOfSysctl('net.ipv4.conf.eth0/7.proxy_arp'), ['eth0.7']);
  assert.equal(linkOfSysctl('net.ipv4.conf.all.proxy_arp'), []);
  assert.equal(linkOfSysctl('net.ipv4.ip_forward'), []);
});

test('settings come before links, and gateways after the ways to them', () => {
  const near = { kind: 'route', namespace: 'n:a', link: 'eth0', to: 'default' } as const;
  assert.equal(inOrder([ROUTE, near, VETH, FORWARDING, NS]), [NS, FORWARDING, VETH, near, ROUTE]);
});

test.run();
