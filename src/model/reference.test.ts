import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { networkReference, referenceText, resolveReference } from './reference.ts';
import { after, group, net, node, reference, tenant } from './story.ts';

const CLUSTER = after([
  ...[node('n1'), node('n2'), tenant('blue')],
  ...[net('net', '10.1.0.0/24'), net('dot.net', '10.2.0.0/24'), net('net', '10.1.0.0/24', { tenant: 'blue' })],
  ...[group('net', 'db'), group('dot.net', 'db.x'), group('net', 'web', { tenant: 'blue' })],
  { type: 'docker-network.create', driver: 'overlay', network: 'over' },
  { type: 'docker-network.create', driver: 'bridge', network: 'local', node: 'n1' },
]);

const says = (text: string, on?: string) => {
  const parsed = networkReference(CLUSTER, text, on);
  return parsed.ok ? Object.values(parsed.value).join(' ') : parsed.error.text;
};

test('S11: Docker’s own networks go by their names', () => {
  for (const name of ['bridge', 'host', 'none', 'over', 'local']) assert.is(says(name), `docker ${name}`);
  assert.is(says('local', 'n1'), 'docker local');
  assert.is(says('local', 'n2'), 'network local not found');
});

test('S11: Contiv’s networks go by network[/tenant]', () => {
  assert.is(says('net'), 'contiv default net');
  assert.is(says('net/default'), 'contiv default net');
  assert.is(says('net/blue'), 'contiv blue net');
  assert.is(says('dot.net'), 'contiv default dot.net');
});

test('S11: groups go by group.network[/tenant], and by group[/tenant]', () => {
  assert.is(says('db.net'), 'group default db');
  assert.is(says('db'), 'group default db');
  assert.is(says('db.x.dot.net'), 'group default db.x');
  assert.is(says('web.net/blue'), 'group blue web');
  assert.is(says('web/blue'), 'group blue web');
});

test('S11: a name that means nothing is not found', () => {
  for (const text of ['', 'nope', 'web', 'db.nope', 'db.dot.net', 'net/nope', 'net/blue/x', '/', 'net/'])
    assert.is(says(text), `network ${text} not found`);
});

test('S11: a reference is resolved on a node', () => {
  const on = (name: string, text: string) => {
    const resolved = resolveReference(CLUSTER, name, reference(text));
    return resolved.ok ? resolved.value : resolved.error.text;
  };
  assert.equal(on('n2', 'bridge'), { network: 'n2/bridge' });
  assert.equal(on('n2', 'docker:over'), { network: 'over' });
  assert.equal(on('n2', 'net/blue'), { network: 'blue:net' });
  assert.equal(on('n2', 'group:db'), { network: 'default:net', group: 'default:db' });
  assert.is(on('n2', 'docker:local'), 'network local not found');
  assert.is(on('n2', 'docker:default:net'), 'network default not found');
  assert.is(on('n2', 'nope/blue'), 'network nope/blue not found');
});

test('S11: what Docker calls it means it', () => {
  for (const text of ['net', 'net/blue', 'db.net', 'web.net/blue', 'over', 'bridge']) {
    const parsed = networkReference(CLUSTER, text);
    assert.ok(parsed.ok);
    assert.is(referenceText(CLUSTER, parsed.value), text);
  }
});

test.run();
