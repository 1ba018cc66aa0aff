import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { nat } from './nat.ts';
import { container, contiv, layoutOf, node, only } from './sample.ts';

const NET = contiv('default', 'net', '10.1.2.0/24', { kind: 'vxlan', vni: 7, localVlan: 1 });
const on = (network: string, hostId: number) => ({ network, hostId });
const web = { nodePort: 80, port: 8080, protocol: 'tcp' } as const;
const published = (...networks: readonly string[]) =>
  nat(
    layoutOf(
      node('n1'),
      NET,
      container(
        'c1',
        'n1',
        networks.map((network) => on(network, 6)),
        { ports: [web] },
      ),
    ),
  );
const text = (facts: ReturnType<typeof nat>) =>
  only(facts, 'iptables').find(({ namespace }) => namespace === 'node:n1')?.text ?? '';

test('F: what leaves a bridge by another way has the address of the node', () => {
  assert.match(text(nat(layoutOf(node('n1')))), '-A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE');
});

test('F: a published port is translated for all local addresses but 127/8, and not for its own bridge', () => {
  const rules = text(published('default:net', 'n1/docker_gwbridge'));
  assert.match(rules, '-A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER');
  assert.match(
    rules,
    '-A DOCKER ! -i docker_gwbridge -p tcp -m tcp --dport 80 -j DNAT --to-destination 172.18.0.6:8080',
  );
});

test("F: it leads to the sandbox's first endpoint on a bridge", () => {
  assert.match(text(published('n1/bridge', 'n1/docker_gwbridge')), '--to-destination 172.17.0.6:8080');
});

test('F: without an endpoint on a bridge nothing is published', () => {
  const facts = published('default:net');
  assert.not.match(text(facts), 'DNAT');
  assert.equal(only(facts, 'process'), []);
});

test('F: a proxy on the node accepts on all addresses', () => {
  const [proxy] = only(published('n1/bridge'), 'process');
  assert.is(proxy?.namespace, 'node:n1');
  assert.equal(proxy?.argv.slice(-2), ['TCP4-LISTEN:80,fork,reuseaddr', 'TCP4:172.17.0.6:8080']);
});

test('F: each datagram has a carrier of its own: no sender waits for another', () => {
  const udp = { nodePort: 53, port: 5353, protocol: 'udp' } as const;
  const layout = layoutOf(node('n1'), container('c1', 'n1', [on('n1/bridge', 6)], { ports: [udp] }));
  const [proxy] = only(nat(layout), 'process');
  assert.equal(proxy?.argv.slice(-2), ['UDP4-RECVFROM:53,fork,reuseaddr', 'UDP4-SENDTO:172.17.0.6:5353']);
});

test('F: bridges of a node are isolated from each other, and nothing comes in uninvited', () => {
  const rules = text(nat(layoutOf(node('n1'))));
  assert.match(rules, '-A DOCKER-ISOLATION -i docker0 -o docker_gwbridge -j DROP');
  assert.match(rules, '-A DOCKER-ISOLATION -i docker_gwbridge -o docker0 -j DROP');
  assert.match(rules, ':FORWARD DROP');
});

test('M: behind each node is a NAT of its own', () => {
  const facts = only(nat(layoutOf(node('n1'), node('n2'))), 'iptables');
  assert.equal(
    facts.map(({ namespace }) => namespace),
    ['node:n1', 'nat:n1', 'node:n2', 'nat:n2'],
  );
  assert.match(facts[1]?.text ?? '', '-A POSTROUTING -o outside -j MASQUERADE');
});

test.run();
