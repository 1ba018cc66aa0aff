import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from '../../../model/address/address.ts';
import type { Mac } from '../../../model/address/mac.ts';
import { prefix } from '../../../model/address/prefix.ts';
import type { LinkListing } from '../../observe-links.ts';
import { stackByPrograms } from '../../observe-stacks.ts';
import { PAIR, RULESET } from '../../sample-facts.ts';
import type { Fact } from '../../spec.ts';
import type { StackListing } from '../../stack-listing.ts';
import { insideTest, runInside } from '../inside.fixture.ts';
import { invoke } from '../invoke.ts';
import { legacyTablesHere } from '../legacy-tables.ts';
import { addNamespace, inNamespace } from '../namespaces.ts';
import { run } from '../program.ts';
import { rulesHere } from '../rules-reading.ts';
import { runSteps } from './batch.ts';
import { ipText, macText } from './link-listing.ts';
import { chainsHere, tablesHere } from './nft-listing.ts';
import { stackListings } from './stack.ts';
import { stepsOf } from './steps.ts';

const mac = '02:02:0a:01:02:09' as Mac;
const br0 = { namespace: 'n:b', link: 'br0' } as const;
const p1 = { namespace: 'n:b', link: 'p1' } as const;
const vx5 = { namespace: 'n:b', link: 'vx5' } as const;
const steps = (verb: 'add' | 'del', ...facts: readonly Fact[]) => facts.flatMap((fact) => stepsOf({ verb, fact }));

const ON_B: readonly Fact[] = [
  { kind: 'bridge', ...br0, mac: '02:42:0a:01:02:01' as Mac, mtu: 1500 },
  { kind: 'vxlan', ...vx5, vni: 5, local: address('192.168.2.10'), mtu: 1450 },
  { kind: 'port', ...p1, bridge: 'br0', isolated: true, learning: false, flood: true },
  { kind: 'altname', ...br0, altname: 'default:net' },
  ...[p1, br0, vx5].map((on): Fact => ({ kind: 'up', ...on })),
  { kind: 'address', ...br0, address: '10.1.2.1/24' },
  { kind: 'route', ...br0, to: prefix('10.7.0.9/32') },
  { kind: 'bridge-fdb', ...p1, mac },
  { kind: 'vxlan-fdb', ...vx5, mac, to: address('192.168.2.11') },
];

/** Only what is of use: the programs tell more. */
function essence({ links, routes, neighbours, fdb, peers }: StackListing) {
  const link = ({
    ifindex,
    ifname,
    flags,
    mtu,
    address,
    altnames,
    master,
    linkinfo,
    addr_info,
    ...rest
  }: LinkListing) => [
    ...[ifindex, ifname, flags.includes('UP'), mtu, address, altnames ?? [], master, rest.link, rest.link_index],
    ...[
      rest.link_netnsid,
      linkinfo?.info_kind,
      linkinfo?.info_data?.local,
      addr_info.flatMap(({ family, local }) => (family === 'inet' ? [local] : [])),
    ],
    linkinfo?.info_slave_data?.isolated,
  ];
  return {
    ...{ links: links.map(link), peers: peers.filter(({ nsid, name }) => nsid >= 0 && name !== undefined) },
    routes: routes.map(({ dst, dev, gateway, protocol }) => [dst, dev, gateway, protocol === 'kernel']),
    neighbours: neighbours.map(({ dst, dev, lladdr }) => [dst, dev, lladdr]),
    fdb: fdb.map(({ mac, ifname, master, dst, state }) => JSON.stringify([mac, ifname, master, dst, state])).sort(),
  };
}

insideTest('steps are done in their order, and what is read back is what programs read', async () => {
  for (const namespace of ['n:a', 'n:b']) addNamespace(namespace);
  const [, , veth, ...onA] = PAIR;
  assert.equal(await runSteps(undefined, steps('add', veth)), { done: 1 });
  assert.equal(await runSteps('n:a', steps('add', ...onA)), { done: onA.length });
  // A bridge and a port are two steps each.
  assert.equal(await runSteps('n:b', steps('add', ...ON_B)), { done: ON_B.length + 2 });
  const listings = stackListings(['n:a', 'n:b']);
  for (const listing of listings)
    assert.equal(essence(listing), essence(await stackByPrograms(invoke, listing.namespace)), listing.namespace);
  assert.is(
    listings[1]?.fdb.some(({ dst }) => dst === '192.168.2.11'),
    true,
  );
});

insideTest('what stops the steps is told, with how many were done before', async () => {
  const missing: Fact = { kind: 'up', namespace: 'n:b', link: 'none' };
  const { done, stopped } = await runSteps('n:b', steps('add', { kind: 'altname', ...p1, altname: 'new' }, missing));
  assert.equal([done, (stopped as Error).message], [1, 'Cannot find device "none"']);
});

insideTest('links are deleted all at once, or up to the first that is not there', async () => {
  const links = ['b1', 'b2', 'b3'].map((link): Fact => ({ kind: 'bridge', namespace: 'n:b', link, mtu: 1500 }));
  const names = () =>
    stackListings(['n:b'])[0]
      ?.links.map(({ ifname }) => ifname)
      .filter((name) => /^b\d/.test(name));
  await runSteps('n:b', steps('add', ...links));
  const gone: Fact = { kind: 'bridge', namespace: 'n:b', link: 'gone', mtu: 1500 };
  const [first, ...others] = links as [Fact, ...Fact[]];
  assert.is((await runSteps('n:b', steps('del', first, gone, ...others))).done, 1);
  assert.equal(names(), ['b2', 'b3']);
  assert.equal(await runSteps('n:b', steps('del', ...others)), { done: 2 });
  assert.equal(names(), []);
});

const MASQUERADE = '*nat\n:POSTROUTING ACCEPT\n-A POSTROUTING -s 10.1.2.0/24 -j MASQUERADE\nCOMMIT\n';
const load = (variant: string, input: string) =>
  run({ place: { namespace: 'n:a' }, argv: [`iptables-${variant}-restore`], input });
const inA = <T>(work: () => T): T => inNamespace('n:a', work);

insideTest(
  'rules are read without a program: none, a ruleset, and what iptables has of its own beside it',
  async () => {
    assert.equal(inA(rulesHere), { ruleset: '', iptables: '' });
    await invoke({ kind: 'load', program: 'nft', namespace: 'n:a', text: RULESET.text });
    const { ruleset, iptables } = inA(rulesHere);
    const listed = await invoke({ kind: 'read', namespace: 'n:a', argv: ['nft', '-s', 'list', 'ruleset'] });
    assert.equal([ruleset ?? listed, iptables], [listed, '']);
    assert.equal(inA(tablesHere), ['bridge lab']);
    if ((await load('nft', MASQUERADE)).code !== 0) return;
    assert.equal(inA(tablesHere), ['bridge lab', 'ip nat']);
    const chains = inA(() => chainsHere((table) => table === 'ip nat'));
    assert.ok(
      chains.some((chain) => /^nat POSTROUTING .*\n.*cmp .*0a0102/.test(chain)),
      chains.join('\n'),
    );
    assert.equal(
      inA(() => chainsHere(() => false)),
      [],
    );
    const before = inA(rulesHere);
    await load('nft', MASQUERADE);
    assert.equal(inA(rulesHere), before, 'the same rules are read as the same');
    await load('nft', MASQUERADE.replace('.0/24', '.0/25'));
    assert.is(inA(rulesHere).ruleset, before.ruleset);
    assert.is.not(inA(rulesHere).iptables, before.iptables);
  },
);

insideTest('tables of iptables-legacy are read without counters, and none is made by reading', async () => {
  assert.equal(inA(legacyTablesHere), []);
  if ((await load('legacy', MASQUERADE)).code !== 0) return;
  const [before, ...others] = inA(legacyTablesHere);
  assert.match(before ?? '', /^nat [0-9a-f]+$/);
  assert.equal(others, []);
  await load('legacy', MASQUERADE.replace('-A POSTROUTING', '[7:9] -A POSTROUTING'));
  assert.is(inA(legacyTablesHere)[0], before);
  await load('legacy', MASQUERADE.replace('.0/24', '.0/25'));
  assert.is.not(inA(legacyTablesHere)[0], before);
});

test('addresses are told as everybody writes them', () => {
  assert.is(ipText(Buffer.from([10, 1, 2, 3])), '10.1.2.3');
  assert.is(macText(Buffer.from([2, 2, 10, 1, 2, 3])), '02:02:0a:01:02:03');
});

runInside(import.meta.url, 'veth', 'bridge', 'vxlan', 'portIsolation', 'altname', 'nftBridge', 'iptables');
test.run();
