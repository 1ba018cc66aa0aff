import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from '../../../../netns/kernel-test.ts';
import { Lab } from '../../../lab.ts';
import { group, N1, N2, network, policy, rule, run } from '../../../sample-commands.ts';
import { ask } from '../ask.fixture.ts';
import { labDoor } from '../lab-door.ts';
import { respond } from '../respond.ts';
import { EventLog } from './event-log.ts';

kernelTest(['nftBridge', 'nflog'], 'a lab answers by its kernel, tells its events and shows its frames', async () => {
  const events = new EventLog();
  await using lab = await Lab.open({ journal: events.journal });
  const door = labDoor(lab, { events });
  const made = await door.dispatch([
    ...[network('net', '10.1.2.0/24'), policy('p'), rule('p', '1', { protocol: 'tcp', action: 'deny' })],
    ...[group('net', 'db', 'p'), run('c1', N1, 'net'), run('db', N2, 'group:db')],
  ]);
  assert.ok(made.ok);
  const tenant = await ask(door, ['POST /api/v1/tenants/blue/', { tenantName: 'blue' }]);
  assert.is(tenant.status, 200);
  assert.ok(events.since(0).told.some(({ what }) => what.type === 'tenant.created' && what.tenant.name === 'blue'));

  const cells = async (by: string) =>
    JSON.parse((await ask(door, [`GET /vethlab/v1/reachability?proto=tcp&port=80&from=c1&to=c1&to=db&by=${by}`])).body)
      .cells;
  const outcomes = (found: readonly { readonly outcome: string }[]) => found.map(({ outcome }) => outcome);
  const [model, kernel] = [await cells('model'), await cells('kernel')];
  assert.equal(outcomes(model), ['refused', 'timed-out']);
  assert.equal(outcomes(kernel), outcomes(model));
  assert.equal([model[1].rule, kernel[1].proof], ['default:p:1', 'default:p:1']);

  const query = 'party=db&interface=eth0&count=2&seconds=20&filter=icmp';
  const capture = await respond({ method: 'GET', path: '/vethlab/v1/capture', query, headers: {}, body: '' }, door);
  assert.is(capture.status, 200);
  assert.is(
    (await lab.probe({ from: { kind: 'sandbox', name: 'c1' }, to: 'db', by: { kind: 'icmp' } })).outcome,
    'reached',
  );
  const parts: string[] = [];
  for await (const part of capture.body as AsyncIterable<string>) parts.push(part);
  const { frames } = JSON.parse(parts.join(''));
  const { address } = lab.cluster.endpoints.get('db@default:net') ?? {};
  assert.match(frames[0].line, `> ${address}: ICMP echo request`);
  assert.match(frames[1].line, 'ICMP echo reply');
  assert.is(frames[0].hex.slice(0, 12), `0202${frames[0].hex.slice(4, 12)}`);
  assert.is((await ask(door, ['GET /vethlab/v1/capture?party=db&filter=nonsense(('])).status, 400);
  assert.is((await ask(door, ['GET /vethlab/v1/capture?party=db&interface=eth7'])).status, 400);
});

kernelTest([], 'of a lab that is closed everything is refused with 503', async () => {
  const lab = await Lab.open({ nodes: 1 });
  await lab.close();
  const { status, body } = await ask(labDoor(lab), ['POST /api/v1/tenants/blue/', { tenantName: 'blue' }]);
  assert.equal([status, body], [503, 'the lab is closed: it was closed\n']);
});

test.run();
