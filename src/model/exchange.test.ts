import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { address } from './address/address.ts';
import { exchange } from './exchange.ts';
import { extend, group, inSandbox, onNode, sandbox, TUTORIAL } from './sample.ts';

const PUBLISHED = extend(
  TUTORIAL,
  sandbox(
    'open',
    'tutorial-node2',
    { 'tutorial-node2/docker_gwbridge': '172.18.0.9' },
    {
      ports: [
        { nodePort: 8080, port: 80, protocol: 'tcp' },
        { nodePort: 5353, port: 53, protocol: 'udp' },
      ],
      listeners: [{ protocol: 'tcp', port: 80 }],
    },
  ),
);

test('F9: the reply of a masqueraded and published connection finds back through both translations', () => {
  const { outcome, reply } = exchange(PUBLISHED, inSandbox('contiv-c1'), address('192.168.2.11'), {
    kind: 'tcp',
    port: 8080,
  });
  assert.is(outcome, 'reached');
  assert.equal(reply?.packet, {
    source: '192.168.2.11',
    destination: '172.18.0.4',
    transport: { kind: 'tcp', sourcePort: 8080, destinationPort: 49_152, flags: 'syn-ack' },
  });
  assert.equal(reply?.receiver, inSandbox('contiv-c1'));
});

test('F9: the word that a published UDP port is closed names the port that was asked', () => {
  const { outcome, reply } = exchange(PUBLISHED, onNode('tutorial-node1'), address('192.168.2.11'), {
    kind: 'udp',
    port: 5353,
  });
  assert.is(outcome, 'refused');
  const transport = reply?.packet.transport;
  assert.is(
    transport?.kind === 'icmp' && transport.type === 'port-unreachable' && transport.about.destination,
    '192.168.2.11',
  );
});

test('F13: a connection needs the SYN-ACK, too', () => {
  const cluster = extend(
    TUTORIAL,
    group('default:shy', 'default:contiv-net', [{}]),
    sandbox('shy', 'tutorial-node1', { 'default:contiv-net': '10.1.2.50' }, { group: 'default:shy' }),
  );
  const { outcome, request, reply } = exchange(cluster, inSandbox('shy'), address('10.1.2.4'), { kind: 'icmp' });
  assert.is(request.disposition, 'accepted');
  assert.is(reply?.disposition, 'denied-in');
  assert.is(outcome, 'timed-out');
});

test('F13: where nobody gets the question there is no reply', () => {
  const found = exchange(TUTORIAL, inSandbox('contiv-c1'), address('10.1.2.99'), { kind: 'icmp' });
  assert.is(found.reply, undefined);
  assert.is(found.request.disposition, 'neighbour-unreachable');
  assert.is(found.outcome, 'timed-out');
});

test.run();
