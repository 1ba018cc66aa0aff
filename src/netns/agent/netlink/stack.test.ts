import { execFileSync } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from '../../kernel-test.ts';
import { linkFacts } from '../../observe-links.ts';
import { fdbFacts, neighbourFacts, routeFacts } from '../../observe-tables.ts';
import { linkListings, macText } from './link-listing.ts';
import { fdbListings, neighbourListings, routeListings } from './table-listing.ts';

const programs = (text: string) => {
  const [name = '', ...words] = text.split(' ');
  return JSON.parse(execFileSync(name, words, { encoding: 'utf8' }) || '[]');
};

const place = { namespace: 'this' };
const links = linkListings();
const names = (index: number): string => links.find(({ ifindex }) => ifindex === index)?.ifname ?? '';

test('an address of hardware is written with colons', () => {
  assert.is(macText(Buffer.from([2, 2, 10, 1, 2, 255])), '02:02:0a:01:02:ff');
});

test('a loopback is a link like any other', () => {
  const lo = links.find(({ ifname }) => ifname === 'lo');
  assert.is(lo?.ifindex, 1);
  assert.is(lo?.address, '00:00:00:00:00:00');
  assert.not('master' in (lo ?? {}));
});

kernelTest([], "what is read here by netlink is what this namespace's programs print", () => {
  const shown = programs('ip -j -d address show');
  assert.equal(linkFacts({ ...place, links, peers: [] }), linkFacts({ ...place, links: shown, peers: [] }));
  assert.equal(routeFacts(place, routeListings(names)), routeFacts(place, programs('ip -j -4 route show')));
  assert.equal(
    neighbourFacts(place, neighbourListings(names)),
    neighbourFacts(place, programs('ip -j -4 neighbour show nud permanent')),
  );
  assert.equal(fdbFacts(place, fdbListings(names)), fdbFacts(place, programs('bridge -j fdb show')));
});

test.run();
