import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Cluster, EMPTY_CLUSTER } from './cluster.ts';
import { type Command, decide, evolve, replay } from './decider.ts';
import { after, group, net, policy, reply, rule, tenant } from './story.ts';

const node = (name: string): Command => ({ type: 'node.create', node: name });

const run = (sandbox: string, on: string, network?: object): Command =>
  ({ type: 'sandbox.create', sandbox, node: on, ...(network === undefined ? {} : { network }) }) as Command;

const onNet = (name: string, of = 'default') => ({ kind: 'contiv', tenant: of, network: name });

const addressOf = (cluster: Cluster, sandbox: string, network: string) =>
  cluster.endpoints.get(`${sandbox}@${network}`)?.address;

/** The tutorial's chapters 1 to 5, as far as they change anything. */
const tutorial = after([
  ...[node('n1'), node('n2'), run('vanilla-c', 'n1')],
  ...[
    net('contiv-net', '10.1.2.0/24'),
    run('contiv-c1', 'n1', onNet('contiv-net')),
    run('contiv-c2', 'n2', onNet('contiv-net')),
  ],
  ...[tenant('blue'), net('contiv-net', '10.1.2.0/24', { tenant: 'blue' })],
  run('contiv-blue-c1', 'n1', onNet('contiv-net', 'blue')),
  run('contiv-exposed', 'n1', onNet('contiv-net')),
  ...[policy('db-policy'), rule({ protocol: 'tcp', action: 'deny' })],
  group('contiv-net', 'db', { policies: ['db-policy'] }),
  run('contiv-db', 'n1', { kind: 'group', tenant: 'default', group: 'db' }),
  run('contiv-web', 'n2', onNet('contiv-net')),
]);

test("A1 A4 G1: the tutorial's addresses come out as printed", () => {
  const given = ['contiv-c1', 'contiv-c2', 'contiv-exposed', 'contiv-db', 'contiv-web'].map((name) =>
    addressOf(tutorial, name, 'default:contiv-net'),
  );
  assert.equal(given, ['10.1.2.3', '10.1.2.4', '10.1.2.5', '10.1.2.7', '10.1.2.8']);
  assert.is(addressOf(tutorial, 'vanilla-c', 'n1/bridge'), '172.17.0.3');
  assert.is(addressOf(tutorial, 'contiv-blue-c1', 'blue:contiv-net'), '10.1.2.3');
});

test("N12: a tenant's DNS sandbox joins its networks and never keeps one from going", () => {
  const cluster = after([node('n1'), net('n', '10.1.2.0/24')]);
  assert.is(addressOf(cluster, 'defaultdns', 'default:n'), '10.1.2.2');
  const gone = after([{ type: 'network.delete', tenant: 'default', network: 'n' }], cluster);
  assert.is(addressOf(gone, 'defaultdns', 'default:n'), undefined);
  assert.not(gone.networks.has('default:n'));
});

test('T4: it comes and goes with its tenant', () => {
  const cluster = after([node('n1'), tenant('blue')]);
  assert.ok(cluster.sandboxes.has('bluedns'));
  const gone = after([{ type: 'tenant.delete', tenant: 'blue' }], cluster);
  assert.not(gone.sandboxes.has('bluedns'));
});

test('N12 G5: endpoints keep networks and groups', () => {
  const rm = { type: 'network.delete', tenant: 'blue', network: 'contiv-net' } as const;
  assert.is(reply(tutorial, rm), 'Error: Network has active endpoints');
  assert.is(
    reply(tutorial, { type: 'group.delete', tenant: 'default', group: 'db' }),
    'Error: EPG db has active endpoints',
  );
});

test('T3: a refused command leaves nothing', () => {
  const decision = decide(EMPTY_CLUSTER, tenant('default'));
  assert.equal(decision, {
    ok: false,
    error: {
      code: 'tenant-exists',
      class: 'conflict',
      text: 'Cant change tenant parameters after its created',
    },
  });
});

test('T3: evolve and replay take no decision again', () => {
  const decision = decide(EMPTY_CLUSTER, tenant('blue'));
  assert.ok(decision.ok);
  const [event] = decision.ok ? decision.value : [];
  assert.ok(event);
  assert.equal(replay([event]), evolve(EMPTY_CLUSTER, event));
  assert.equal(replay([], tutorial), tutorial);
});

test.run();
