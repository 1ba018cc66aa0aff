import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { portName } from '../../emulator/naming.ts';
import { N1 } from '../../emulator/sample-commands.ts';
import { linkName, namespaceCalled, namespaceOf, partyIn, stationIn } from './place-name.ts';
import { COMMANDS, clusterOf } from './sample.ts';

const CLUSTER = clusterOf(COMMANDS);

test('a namespace is called by who is in it; the wires and routers are nobody', () => {
  assert.equal(partyIn('sandbox:c1'), { kind: 'sandbox', name: 'c1' });
  assert.is(partyIn('fabric'), undefined);
  assert.is(stationIn('nat:n1'), 'nat of n1');
  assert.is(stationIn('host:contiv.com'), 'contiv.com');
  assert.is(stationIn('internet'), 'internet');
});

test('what the model calls a place is found again', () => {
  for (const [at, namespace] of [
    ['c1', 'sandbox:c1'],
    [N1, `node:${N1}`],
    [`nat of ${N1}`, `nat:${N1}`],
    ['contiv.com', 'host:contiv.com'],
    ['internet', 'internet'],
  ] as const)
    assert.is(namespaceCalled(CLUSTER, at), namespace);
  assert.is(namespaceCalled(CLUSTER, 'nobody'), undefined);
  assert.is(namespaceOf(CLUSTER, { kind: 'sandbox', name: 'c1' }), 'sandbox:c1');
});

test('ports are called by what is at their other end, bridges by their network', () => {
  const [endpoint] = [...CLUSTER.endpoints.values()].filter(({ joined }) => joined?.sandbox === 'c1');
  const link = endpoint ? portName(endpoint) : '';
  assert.is(linkName(CLUSTER, { namespace: `node:${N1}`, link }), `${N1} port of c1 eth0`);
  const serial = CLUSTER.networks.get('default:net')?.serial;
  assert.is(linkName(CLUSTER, { namespace: `node:${N1}`, link: `c${serial}` }), `${N1} bridge of default:net`);
  assert.is(linkName(CLUSTER, { namespace: `node:${N1}`, link: 'eth1' }), `${N1} eth1`);
});

test.run();
