import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { ContivNetwork } from './network.ts';
import { freePool, parsePool, poolFormatRefusal } from './pool.ts';
import { after, group, net } from './story.ts';

test('G4: a pool is two addresses', () => {
  assert.equal(parsePool('10.1.2.9-10.1.2.20'), { first: '10.1.2.9', last: '10.1.2.20' });
  assert.is(parsePool('10.1.2.9'), undefined);
  assert.is(poolFormatRefusal('10.1.2.9-')?.text, 'ipPool string invalid format');
  assert.is(poolFormatRefusal(undefined), undefined);
});

test('G4: its addresses are free, and their network gives them out', () => {
  const cluster = after([net('n', '10.1.2.0-10.1.2.99/24'), group('n', 'g', { addressPool: '10.1.2.20-10.1.2.30' })]);
  const network = cluster.networks.get('default:n') as ContivNetwork;
  const says = (text: string) => {
    const pool = freePool(cluster, network, text);
    return pool.ok ? 'free' : pool.error.text;
  };
  assert.is(says('10.1.2.40-10.1.2.99'), 'free');
  assert.is(says('10.1.2.10-10.1.2.50'), 'ip address 10.1.2.20 is not available');
  assert.is(says('10.1.2.22-10.1.2.23'), 'ip address 10.1.2.22 is not available');
  assert.is(
    says('10.1.2.40-10.1.2.100'),
    'bad ip-pool 10.1.2.40-10.1.2.100, EPG ip-pool must be a subset of network 10.1.2.0-10.1.2.99/24',
  );
  assert.equal(freePool(cluster, network, undefined), { ok: true, value: undefined });
});

test.run();
