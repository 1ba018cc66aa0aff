import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { natRules, publications } from './nat.ts';
import { bridge, extend, sandbox, TUTORIAL } from './sample.ts';

test('F8: chapter 4: the NAT rules of the first node, in the order of the listing', () => {
  assert.equal(natRules(TUTORIAL, 'tutorial-node1'), [
    { kind: 'masquerade', source: '172.18.0.0/16' },
    { kind: 'masquerade', source: '172.17.0.0/16' },
    { kind: 'masquerade', source: '172.18.0.6', destination: '172.18.0.6', port: 9099 },
    { kind: 'destination', protocol: 'tcp', port: 9099, to: '172.18.0.6', toPort: 9099 },
  ]);
});

test('F9: a node without published ports masquerades its bridges only', () => {
  assert.equal(
    natRules(TUTORIAL, 'tutorial-node2').map(({ kind }) => kind),
    ['masquerade', 'masquerade'],
  );
  assert.equal(natRules(TUTORIAL, 'nowhere'), []);
});

test('F11: a new bridge comes first, a new port last, and the port of the node is not that of the container', () => {
  const more = extend(
    TUTORIAL,
    bridge('tutorial-node1', 'mine', 20),
    sandbox(
      'late',
      'tutorial-node1',
      { 'tutorial-node1/mine': '172.20.0.2' },
      { ports: [{ nodePort: 53, port: 5353, protocol: 'udp' }] },
    ),
  );
  const rules = natRules(more, 'tutorial-node1');
  assert.equal(rules[0], { kind: 'masquerade', source: '172.20.0.0/16' });
  assert.equal(rules[4], { kind: 'masquerade', source: '172.20.0.2', destination: '172.20.0.2', port: 5353 });
  assert.equal(rules.at(-1), { kind: 'destination', protocol: 'udp', port: 53, to: '172.20.0.2', toPort: 5353 });
});

test('F9: a port is published by the first interface on a bridge, of a running container with a stack of its own', () => {
  const ports = [{ nodePort: 80, port: 80, protocol: 'tcp' }] as const;
  const cluster = extend(
    TUTORIAL,
    sandbox(
      'two',
      'tutorial-node2',
      {
        'overlay-net': '10.1.1.9',
        'tutorial-node2/bridge': '172.17.0.9',
        'tutorial-node2/docker_gwbridge': '172.18.0.9',
      },
      { ports },
    ),
    sandbox(
      'none',
      'tutorial-node2',
      { 'overlay-net': '10.1.1.10' },
      { ports: [{ nodePort: 81, port: 81, protocol: 'tcp' }] },
    ),
    sandbox('bare', 'tutorial-node2', {}, { stack: 'host', ports: [{ nodePort: 82, port: 82, protocol: 'tcp' }] }),
    sandbox('ended', 'tutorial-node2', {}, { status: 'exited', ports: [{ nodePort: 83, port: 83, protocol: 'tcp' }] }),
  );
  const [only, ...others] = publications(cluster, 'tutorial-node2');
  assert.is(only?.endpoint.address, '172.17.0.9');
  assert.equal(others, []);
});

test.run();
