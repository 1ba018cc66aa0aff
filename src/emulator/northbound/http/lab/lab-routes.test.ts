import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Command } from '../../../../model/decider.ts';
import { matrix } from '../../../../model/matrix.ts';
import type { Probe } from '../../../../model/probe.ts';
import type { Running } from '../../../../netns/holder.ts';
import { ModelWorld } from '../../../../scenarios/model-world.ts';
import type { ApiDoor, Kernel } from '../api-door.ts';
import { ask } from '../ask.fixture.ts';
import { EventLog } from './event-log.ts';

const run = (sandbox: string, node: string, more: object): Command =>
  ({ type: 'sandbox.create', sandbox, node, ...more }) as Command;
const inNet = { network: { kind: 'contiv', tenant: 'default', network: 'net' } };

/** web and db, which has a policy against tcp in; alone on Docker's bridge; idle does not run. */
async function world(): Promise<ModelWorld> {
  const world = new ModelWorld();
  const done = await world.dispatch([
    { type: 'node.create', node: 'n1' },
    { type: 'node.create', node: 'n2' },
    { type: 'network.create', tenant: 'default', network: 'net', subnet: '10.1.2.0/24' },
    { type: 'policy.create', tenant: 'default', policy: 'p' },
    { type: 'rule.add', tenant: 'default', policy: 'p', rule: '1', protocol: 'tcp', action: 'deny' },
    { type: 'group.create', tenant: 'default', network: 'net', group: 'g', policies: ['p'] },
    run('web', 'n1', inNet),
    run('db', 'n2', { network: { kind: 'group', tenant: 'default', group: 'g' } }),
    run('alone', 'n1', {}),
    run('idle', 'n1', { ...inNet, start: 'no' }),
    { type: 'sandbox.listen', sandbox: 'db', listener: { protocol: 'tcp', port: 80 } },
  ]);
  if (!done.ok) throw new Error(done.error.text);
  return world;
}

const get = async (door: ApiDoor, path: string) => {
  const { status, body, headers } = await ask(door, [`GET /vethlab/v1/${path}`]);
  return { status, headers, body: JSON.parse(body) };
};

test('reachability is the matrix of the model', async () => {
  const door = await world();
  for (const [query, by] of [
    ['', { kind: 'icmp' }],
    ['proto=tcp&port=80', { kind: 'tcp', port: 80 }],
  ] as const) {
    const { status, body } = await get(door, `reachability?${query}`);
    assert.is(status, 200);
    const cells = body.cells.map(({ disposition: _, rule: __, ...cell }: Readonly<Record<string, unknown>>) => cell);
    assert.equal(cells, JSON.parse(JSON.stringify(matrix(door.cluster, [by]))));
  }
});

test('a cell says which rule denied; from and to choose', async () => {
  const door = await world();
  const { body } = await get(door, 'reachability?from=web&to=db&to=alone&proto=tcp&port=80');
  assert.equal(
    body.cells.map(({ from, to, rule }: Readonly<Record<string, string>>) => [from, to, rule]),
    [
      ['web', 'alone', undefined],
      ['web', 'db', 'default:p:1'],
    ],
  );
  assert.equal([body.cells[1].outcome, body.cells[1].disposition], ['timed-out', 'denied-in']);
});

test('a packet is walked hop by hop, and so is its answer', async () => {
  const door = await world();
  const { body } = await get(door, 'walk?from=web&to=db');
  assert.is(body.outcome, 'reached');
  assert.ok(
    body.request.hops.some(({ kind, vni }: { kind: string; vni: number }) => kind === 'encapsulate' && vni === 1),
  );
  assert.equal(body.request.receiver, { kind: 'sandbox', name: 'db' });
  assert.is(body.reply.disposition, 'accepted');
  assert.is((await get(door, 'walk?from=node:n1&to=contiv.com&proto=tcp&port=80')).body.outcome, 'reached');
  assert.is((await get(door, 'walk?from=web&to=nowhere.example')).body.outcome, 'unresolved');
});

test('a topology names all there is, and joins it', async () => {
  const { body } = await get(await world(), 'topology');
  assert.equal(
    body.nodes.map(({ name }: { name: string }) => name),
    ['n1', 'n2'],
  );
  assert.equal(
    body.sandboxes.map(({ name }: { name: string }) => name),
    ['defaultdns', 'web', 'db', 'alone', 'idle'],
  );
  assert.equal(
    body.hosts.map(({ name }: { name: string }) => name),
    ['contiv.com', 'resolver'],
  );
  const link = body.links.find(({ sandbox }: { sandbox: string }) => sandbox === 'db');
  assert.equal([link.network, link.group, link.node, link.interface], ['default:net', 'default:g', 'n2', 'eth0']);
  assert.match(link.port, /^veth/);
  const net = body.networks.find(({ id }: { id: string }) => id === 'default:net');
  assert.equal(net.encapsulation, { kind: 'vxlan', vni: 1, localVlan: 1 });
});

const WRONG: readonly (readonly [path: string, status: number, code: string])[] = [
  ['walk', 400, 'missing'],
  ['walk?from=web', 400, 'missing'],
  ['walk?from=nobody&to=db', 404, 'no-such-party'],
  ['walk?from=node:web&to=db', 404, 'no-such-party'],
  ['walk?from=__proto__&to=db', 404, 'no-such-party'],
  ['walk?from=web&to=db&proto=sctp', 400, 'wrong-proto'],
  ['walk?from=web&to=db&proto=tcp', 400, 'wrong-port'],
  ['walk?from=web&to=db&proto=udp&port=65536', 400, 'wrong-port'],
  ['reachability?from=idle', 404, 'no-such-party'],
  ['reachability?by=magic', 400, 'wrong-by'],
  ['reachability?by=kernel', 501, 'needs-lab'],
  ['capture?party=web', 501, 'needs-lab'],
  ['events', 501, 'needs-journal'],
  ['nothing', 404, 'not-found'],
];

test('what is asked wrongly, or of a model what only a lab has, is an error with a code and a line', async () => {
  const door = await world();
  for (const [path, status, code] of WRONG) {
    const answer = await get(door, path);
    assert.equal([answer.status, answer.body.error.code], [status, code], path);
    assert.match(answer.body.error.text, /^.+$/, path);
  }
  assert.is((await ask(door, ['DELETE /vethlab/v1/topology'])).status, 405);
});

test('a log that has gone on is told of from the id that was seen last, with what was missed', async () => {
  const events = new EventLog({ name: 'log', keep: 1 });
  const door = Object.assign(await world(), { events });
  events.record([{ type: 'lab.reset' }, { type: 'lab.repaired' }]);
  events.end();
  const { body } = await ask(door, ['GET /vethlab/v1/events?after=0']);
  assert.is(
    body,
    'retry: 1000\n\nevent: lab.gap\ndata: {"missed":1}\n\nid: log.2\nevent: lab.repaired\ndata: {"type":"lab.repaired"}\n\n',
  );
  assert.is((await ask(door, ['GET /vethlab/v1/events'])).body, 'retry: 1000\n\n');
  const seen = ['GET /vethlab/v1/events', undefined, { 'last-event-id': 'log.1' }] as const;
  assert.match((await ask(door, seen)).body, /^retry: 1000\n\nid: log\.2\n/);
  assert.is((await ask(door, ['GET /vethlab/v1/events?after=x'])).status, 400);
});

/** A kernel that answers what it is told to, and remembers what it was asked. */
function fake(printed: { readonly stdout?: string; readonly stderr?: string }): Kernel & { readonly asked: unknown[] } {
  const asked: unknown[] = [];
  const completed = Promise.resolve({ code: 0, stdout: '', stderr: '', ...printed });
  const running: Running = {
    says: (text) => (printed.stderr === undefined ? Promise.resolve(text) : Promise.reject(new Error('it ended'))),
    ...{ end: () => completed, completed, [Symbol.asyncDispose]: async () => {} },
  };
  return {
    asked,
    async probeAll(probes: readonly Probe[]) {
      asked.push(probes);
      return probes.map(() => ({ outcome: 'timed-out', ms: 2, by: 'default:p:1' }) as const);
    },
    async spawn(party, argv) {
      asked.push(party, argv);
      return running;
    },
  };
}

test('the kernel answers with what proves it', async () => {
  const lab = fake({});
  const { body } = await get(Object.assign(await world(), { lab }), 'reachability?by=kernel&from=web&to=db');
  assert.equal(lab.asked, [
    [{ from: { kind: 'sandbox', name: 'web' }, to: body.cells[0].address, by: { kind: 'icmp' } }],
  ]);
  assert.equal(
    [body.by, body.cells[0].outcome, body.cells[0].ms, body.cells[0].proof],
    ['kernel', 'timed-out', 2, 'default:p:1'],
  );
});

const DUMP = '1480000000.000001 02:4e > 02:4e, length 3\n\t0x0000:  ffff ff\n1480000000.000002 a\n\t0x0000:  00\n';

test('frames are captured as JSON, or as a file', async () => {
  const lab = fake({ stdout: DUMP });
  const door = Object.assign(await world(), { lab });
  const { status, body } = await get(door, 'capture?party=web&count=1&filter=-w%20x');
  assert.is(status, 200);
  assert.equal(body.frames, [{ at: 1_480_000_000_000_001, line: '02:4e > 02:4e, length 3', length: 3, hex: 'ffffff' }]);
  const argv = lab.asked[1] as readonly string[];
  assert.equal([lab.asked[0], argv.slice(-4)], [{ kind: 'sandbox', name: 'web' }, ['-c', '1', '--', '-w x']]);
  const file = await ask(door, ['GET /vethlab/v1/capture?party=web&format=pcap']);
  assert.equal([file.body.length, file.headers['content-type']], [24 + 19 + 17, 'application/vnd.tcpdump.pcap']);
});

test('a capture that cannot be is refused', async () => {
  const lab = fake({ stderr: 'tcpdump: eth7: No such device exists\n' });
  const door = Object.assign(await world(), { lab });
  const answer = await get(door, 'capture?party=web&interface=eth7');
  assert.equal([answer.status, answer.body.error.text], [400, 'tcpdump: eth7: No such device exists']);
  for (const query of [
    'interface=any',
    'interface=-w',
    'interface=a/b',
    'count=0',
    'count=1001',
    'seconds=61',
    'format=x',
  ])
    assert.is((await get(door, `capture?party=web&${query}`)).status, 400, query);
});

test.run();
