import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Cluster } from '../../../model/cluster.ts';
import type { Command } from '../../../model/decider.ts';
import { decide } from '../../../model/decider.ts';
import { ModelWorld } from '../../../scenarios/model-world.ts';
import { contiv, sample } from '../../realise/sample.ts';
import { type Line, ROWS, type Row } from './errors.fixture.ts';
import { MORE_ROWS } from './errors-of-rules.fixture.ts';
import { netctl, type Profile } from './netctl.ts';

const started = (sandbox: string, network: string, group?: string): Command => ({
  ...{ type: 'sandbox.create', sandbox, node: 'n1' },
  network:
    group === undefined ? { kind: 'contiv', tenant: 'default', network } : { kind: 'group', tenant: 'default', group },
});

/** One of everything: contiv-net with group db, which has db-policy with rule 1; a VLAN; containers. */
const BASE = [
  ...[
    'tenant create blue',
    'net create -s 10.1.2.0/24 contiv-net',
    'net create -e vlan -p 112 -s 10.1.3.0/24 vlan-net',
  ],
  ...['policy create db-policy', 'policy rule-add db-policy 1', 'group create contiv-net db -p db-policy'],
  ...['net create -s 10.4.0.0/24 busy', 'net create -s 10.5.0.0/24 pooled', 'group create pooled web'],
  ...['net create -p 77 -s 10.6.0.0/24 vx', 'net create -t blue -s 10.1.2.0/24 contiv-net'],
];

async function base(): Promise<ModelWorld> {
  const world = new ModelWorld();
  await world.dispatch([{ type: 'node.create', node: 'n1' }]);
  await accepted(world, BASE);
  await world.dispatch([started('c1', 'busy'), started('c2', 'pooled', 'web')]);
  return world;
}

async function accepted(world: ModelWorld, lines: readonly string[]): Promise<void> {
  for (const line of lines) assert.is((await netctl(line.split(' '), world)).code, 0, line);
}

/** What is announced goes before; where nothing is said, it was done. */
async function holds([typed, says, code = 3]: Line, world: ModelWorld, profile: Profile): Promise<void> {
  const before = world.cluster;
  const answer = await netctl(typed.split(' '), world, profile);
  const said = answer.stderr.replace(/^INFO.*\n/, '').replace(/^ERRO\[0000\] (.*)\n$/, '$1');
  const title = `${profile}: ${typed}`;
  if (typeof says === 'string') assert.is(said, says, title);
  else assert.match(said, says, title);
  assert.is(answer.code, code, title);
  if (code !== 0) assert.is(world.cluster, before, `${title}: nothing changed`);
}

const TABLE: readonly Row[] = [...ROWS, ...MORE_ROWS];

for (const { about, lines, in2016, before = [], ours } of TABLE)
  test(`${about}: ${ours === undefined ? 'as Contiv says it' : `ours, ${ours}`}`, async () => {
    for (const profile of ['2016', '2019'] as const) {
      const world = await base();
      await accepted(world, before);
      for (const line of (profile === '2016' && in2016) || lines) await holds(line, world, profile);
    }
  });

test('every kind of mistake has a row of its own', () => {
  assert.is(new Set(TABLE.map(({ about }) => about)).size, TABLE.length);
});

/** Contiv's pool of local VLANs, as a cluster with that many networks. */
function withoutLocalVlans(): Cluster {
  const { networks, ...rest } = sample(contiv('default', 'n', '10.1.2.0/24', { kind: 'vxlan', vni: 1, localVlan: 1 }));
  const [first] = [...networks.values()].filter(({ kind }) => kind === 'contiv');
  if (first?.kind !== 'contiv') throw new Error('there is no network');
  const made = Array.from({ length: 4094 }, (_, index) => {
    const [tenant, id, tag] = [`t${index}`, `t${index}:n`, index + 1];
    return [id, { ...first, id, tenant, encapsulation: { kind: 'vxlan', vni: tag, localVlan: tag } }] as const;
  });
  return { ...rest, networks: new Map(made) };
}

test('pools exhausted, that of local VLANs', async () => {
  const cluster = withoutLocalVlans();
  const door = { cluster, dispatch: async ([command]: readonly Command[]) => decide(cluster, command as Command) };
  const { stderr, code } = await netctl('net create -s 10.9.0.0/24 m'.split(' '), door);
  assert.equal([stderr, code], ['ERRO[0000] no local vlans available\n', 3]);
});

test('usage follows on the output where the words were too few or too many', async () => {
  const world = await base();
  for (const line of [
    'net create n',
    'net create',
    'net ls x',
    'group rm',
    'version x',
    'net create -s 10.9.0.0/24 -g x n',
  ])
    for (const profile of ['2016', '2019'] as const)
      assert.match(
        (await netctl(line.split(' '), world, profile)).stdout,
        /^NAME:\n {3}netctl \w+.* - .*\n\nUSAGE:\n/,
        line,
      );
  assert.is((await netctl('policy rule-add db-policy 2 -d both'.split(' '), world)).stdout, '', 'but not of a rule');
});

test('what is refused is announced: in 2016 always, in 2019 where something is deleted', async () => {
  const world = await base();
  const said = async (line: string, profile: Profile) => netctl(line.split(' '), world, profile);
  assert.match((await said('tenant create blue', '2016')).stderr, /^INFO\[0000\] Creating tenant: blue {24,}\nERRO/);
  assert.is((await said('tenant create blue', '2019')).stdout, '');
  assert.is((await said('tenant rm nope', '2019')).stdout, 'Deleting tenant nope\n');
});

test('a group that is created again has the policies that were said last', async () => {
  const world = await base();
  await accepted(world, ['group create contiv-net db']);
  assert.equal(world.cluster.groups.get('default:db')?.policies, []);
});

test.run();
