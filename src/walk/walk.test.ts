import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../model/address/address.ts';
import { after, hopsOf } from './hop.ts';
import { Journey } from './journey.ts';
import { kernelOf } from './kernel-of.ts';
import { linkNamed, MadeLink, Stack } from './made.ts';
import { neighbourOf } from './neighbour.ts';
import { NotWalked } from './not-walked.ts';
import { run } from './run.ts';
import { ON_A_BRIDGE } from './sample-specs.ts';
import { mostTelling, namespaceNamed, walkOf } from './walk.ts';

const LOST = { kind: 'lost', namespace: 'a', because: 'it is' } as const;
const hop = (because: string) => ({ namespace: 'a', kind: 'drop', because }) as const;
const long = after(after(undefined, hop('one')), hop('two'));

test('hops are told from the first to the last', () => {
  assert.equal(hopsOf(long), [hop('one'), hop('two')]);
  assert.equal(walkOf({ end: LOST, path: long }), { hops: hopsOf(long), end: LOST });
});

test('of many ends the one that went furthest tells most, but what a rule dropped tells more', () => {
  const rule = { namespace: 'a', kind: 'rule', chain: 'c', text: 't', verdict: 'drop' } as const;
  const [short, dropped] = [after(undefined, hop('one')), after(after(undefined, rule), hop('rule'))];
  const arrivals = [short, after(long, hop('three')), dropped].map((path) => ({ end: LOST, path }));
  assert.is(mostTelling(arrivals.slice(0, 2)), arrivals[1]);
  assert.is(mostTelling(arrivals), arrivals[2]);
  assert.throws(
    () => mostTelling([]),
    (error: Error) => error instanceof NotWalked,
  );
});

test('what is not there is named', () => {
  const kernel = kernelOf(ON_A_BRIDGE);
  assert.is(namespaceNamed(kernel, 'a').name, 'a');
  assert.throws(() => namespaceNamed(kernel, 'x'), /no namespace x/);
  assert.throws(() => linkNamed(new Stack('a'), 'eth7'), /no link eth7 in a/);
});

test('a setting of a link is that of all links or its own, whichever is higher', () => {
  const stack = new Stack('a');
  const link = new MadeLink(stack, 'eth0.7', undefined);
  stack.settings.set('net.ipv4.conf.all.rp_filter', '1').set('net.ipv4.conf.eth0/7.rp_filter', '2');
  stack.settings.set('net.ipv4.conf.default.arp_ignore', '1');
  assert.equal([link.setting('rp_filter'), link.setting('arp_ignore'), link.setting('route_localnet')], [2, 1, 0]);
});

test('a neighbour is found by asking, and who has the address answers; nobody else does', () => {
  const kernel = kernelOf(ON_A_BRIDGE);
  const link = namespaceNamed(kernel, 'a').links.get('eth0');
  assert.ok(link);
  const ask = (last: number) =>
    link && neighbourOf(new Journey(kernel, run), link, address(`10.0.0.${last}`), address('10.0.0.1'));
  for (const _ of ['first', 'again']) assert.equal(ask(2), { mac: '02:00:00:00:00:0b', known: 'asked' });
  assert.equal([ask(3), ask(3)], [undefined, undefined]);
});

test.run();
