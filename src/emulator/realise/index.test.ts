import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { EMPTY_CLUSTER } from '../../model/cluster.ts';
import type { Fact } from '../../netns/spec.ts';
import { realise } from './index.ts';
import { container, contiv, EVERYTHING, group, node, only, sample } from './sample.ts';

const cluster = sample(
  node('n1'),
  node('n2'),
  contiv('default', 'net', '10.1.2.0/24', { kind: 'vxlan', vni: 1, localVlan: 1 }),
  contiv('blue', 'net', '10.1.2.0/24', { kind: 'vlan', vlan: 112 }),
  group('default', 'net', 'db', [{}]),
  container('c1', 'n1', [
    { network: 'default:net', hostId: 3 },
    { network: 'n1/docker_gwbridge', hostId: 2 },
  ]),
  container('c2', 'n2', [{ network: 'default:net', hostId: 4, group: 'default:db' }]),
  container('b1', 'n1', [{ network: 'blue:net', hostId: 3 }]),
);
const spec = realise(cluster, EVERYTHING);

test('no fact is said twice', () => {
  const texts = spec.map((fact) => JSON.stringify(fact));
  assert.is(new Set(texts).size, texts.length);
});

test('all that a fact stands on is there', () => {
  const namespaces = new Set(only(spec, 'namespace').map(({ namespace }) => namespace));
  const links = new Set(spec.flatMap(linksOf));
  for (const fact of spec) {
    if ('namespace' in fact) assert.ok(namespaces.has(fact.namespace), JSON.stringify(fact));
    if ('link' in fact && fact.link !== 'lo')
      assert.ok(links.has(`${fact.namespace} ${fact.link}`), JSON.stringify(fact));
  }
});

test('no two links of a namespace share a name, and the kernel takes them all', () => {
  const links = spec.flatMap(linksOf);
  assert.is(new Set(links).size, links.length);
  assert.ok(links.every((text) => (text.split(' ').at(-1) ?? '').length <= 15));
});

test('a kernel without altnames is not asked for them', () => {
  assert.is.not(only(spec, 'altname').length, 0);
  assert.is(only(realise(cluster, { ...EVERYTHING, altname: false }), 'altname').length, 0);
});

test('the empty cluster is the fabric, the internet and its hosts', () => {
  const namespaces = only(realise(EMPTY_CLUSTER, EVERYTHING), 'namespace').map(({ namespace }) => namespace);
  assert.equal(namespaces, ['fabric', 'internet', 'host:contiv.com', 'host:resolver']);
});

function linksOf(fact: Fact): readonly string[] {
  if (fact.kind === 'veth') return [fact.a, fact.b].map(({ namespace, link }) => `${namespace} ${link}`);
  return fact.kind === 'bridge' || fact.kind === 'vxlan' || fact.kind === 'vlan'
    ? [`${fact.namespace} ${fact.link}`]
    : [];
}

test.run();
