import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { contivObjectNames, dockerNameTaken, dockerObjectName, PREDEFINED } from './docker-name.ts';
import { after, group, net, tenant } from './story.ts';

test('N18: an object is called [group.]network[/tenant]', () => {
  assert.is(dockerObjectName('default', 'contiv-net'), 'contiv-net');
  assert.is(dockerObjectName('blue', 'contiv-net', 'db'), 'db.contiv-net/blue');
});

test('N18: one object a network, one a group', () => {
  const cluster = after([
    tenant('blue'),
    net('n', '10.1.0.0/24'),
    group('n', 'g'),
    net('n', '10.1.0.0/24', { tenant: 'blue' }),
  ]);
  assert.equal([...contivObjectNames(cluster)], ['n', 'n/blue', 'g.n']);
});

test('N16: names of Docker are taken whether their network exists yet or not', () => {
  const cluster = after([{ type: 'docker-network.create', driver: 'overlay', network: 'o' }, net('n', '10.1.0.0/24')]);
  for (const name of ['o', ...PREDEFINED]) assert.ok(dockerNameTaken(cluster, name), name);
  assert.not(dockerNameTaken(cluster, 'n'));
});

test.run();
