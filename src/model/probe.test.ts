import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Cluster } from './cluster.ts';
import type { Party } from './forward.ts';
import type { Rule } from './policy.ts';
import { answer, type Outcome, type Probe } from './probe.ts';
import { extend, group, host, inSandbox, onHost, onNode, sandbox, TUTORIAL } from './sample.ts';

const ping = { kind: 'icmp' } as const;
const tcp = (port: number) => ({ kind: 'tcp', port }) as const;
const udp = (port: number) => ({ kind: 'udp', port }) as const;

function claims(cluster: Cluster, cases: readonly (readonly [string, Party, string, Probe['by'], Outcome, string?])[]) {
  for (const [claim, from, to, by, outcome, address] of cases)
    test(claim, () => {
      const found = answer(cluster, { from, to, by });
      assert.is(found.outcome, outcome);
      if (address !== undefined) assert.is(found.address, address);
    });
}

const [node1, node2] = [onNode('tutorial-node1'), onNode('tutorial-node2')];
const blue2 = inSandbox('contiv-blue-c2');
const c1 = inSandbox('contiv-c1');

claims(TUTORIAL, [
  [
    'F8: chapter 1: a container on docker0 reaches the internet by name',
    inSandbox('vanilla-c'),
    'contiv.com',
    ping,
    'reached',
    '216.239.34.21',
  ],
  ['D3: chapter 1: docker0 gives no names', inSandbox('vanilla-c'), 'defaultdns', ping, 'unresolved'],
  [
    'F3: chapter 2: contiv-c2 pings contiv-c1 by name',
    inSandbox('contiv-c2'),
    'contiv-c1',
    ping,
    'reached',
    '10.1.2.3',
  ],
  [
    'F3: chapter 2: overlay-c2 pings overlay-c1 by name',
    inSandbox('overlay-c2'),
    'overlay-c1',
    ping,
    'reached',
    '10.1.1.2',
  ],
  ['F3: chapter 3: blue reaches blue', blue2, 'contiv-blue-c1', ping, 'reached', '10.1.2.3'],
  ['D4: chapter 3: blue does not know the names of default', blue2, 'contiv-c1', ping, 'unresolved'],
  ['F22: chapter 3: nor its addresses', blue2, '10.1.2.5', ping, 'timed-out'],
  ['F12: chapter 4: nobody listens on 9099 of the other node', node2, 'localhost', tcp(9099), 'refused'],
  [
    'F10: chapter 4: localhost:9099 succeeds with nobody listening in the container',
    node1,
    'localhost',
    tcp(9099),
    'reached',
  ],
  [
    'F9: chapter 4: by the address of the node the container itself refuses',
    node2,
    '192.168.2.10',
    tcp(9099),
    'refused',
  ],
  ['F9: chapter 4: the node itself, too', node1, '192.168.2.10', tcp(9099), 'refused'],
  [
    'F3: chapter 4: vlan containers reach each other',
    inSandbox('contiv-vlan-c2'),
    'contiv-vlan-c1',
    ping,
    'reached',
    '10.1.3.3',
  ],
  ['F22: two networks of one tenant are isolated', inSandbox('contiv-vlan-c2'), '10.1.2.3', ping, 'timed-out'],
  ['F10: from the same bridge the proxy accepts', c1, '192.168.2.10', tcp(9099), 'reached'],
  [
    'F9: from another bridge of the node a published port is out of reach',
    inSandbox('vanilla-c'),
    '192.168.2.10',
    tcp(9099),
    'timed-out',
  ],
  ['F2: a container reaches all addresses of its node', c1, '10.0.2.15', ping, 'reached'],
  ['F2: docker0 among them', c1, '172.17.0.1', ping, 'reached'],
  ['F7: and the other node', c1, '192.168.2.11', ping, 'reached'],
  ['F5: containers on docker_gwbridge do not reach each other', c1, '172.18.0.5', ping, 'timed-out'],
  ['F6: bridges of a node are isolated', c1, '172.17.0.3', ping, 'timed-out'],
  ['F5: a node reaches its own containers by their bridges', node1, '172.18.0.4', ping, 'reached'],
  ['F22: a node does not reach into a Contiv network', node1, '10.1.2.3', ping, 'timed-out'],
  ['F8: the internet does not begin connections', onHost('contiv.com'), '192.168.2.10', ping, 'timed-out'],
  ['F8: nodes reach the internet by name', node2, 'contiv.com', tcp(80), 'reached'],
  ['F12: a closed port of the internet refuses', c1, 'contiv.com', tcp(81), 'refused'],
  ['F1: a container that is not there reaches nobody', inSandbox('ghost'), '10.1.2.3', ping, 'timed-out'],
  ['F1: not even itself', inSandbox('ghost'), '127.0.0.1', ping, 'timed-out'],
  ['F12: every stack answers itself', c1, 'localhost', ping, 'reached'],
  ['F12: a closed UDP port refuses', inSandbox('contiv-c2'), '10.1.2.3', udp(7), 'refused'],
  ['D2: node names are known to nodes', node2, 'tutorial-node1', ping, 'reached', '192.168.2.10'],
]);

const DESK = extend(
  TUTORIAL,
  host('desk', { kind: 'lan' }, '192.168.2.100/24', [{ protocol: 'udp', port: 69 }]),
  host('cabinet', { kind: 'trunk', vlan: 112 }, '10.1.3.100/24'),
  host('stray', { kind: 'trunk', vlan: 113 }, '10.1.3.101/24'),
  sandbox(
    'served',
    'tutorial-node1',
    { 'tutorial-node1/docker_gwbridge': '172.18.0.9' },
    {
      listeners: [
        { protocol: 'tcp', port: 80 },
        { protocol: 'udp', port: 53 },
      ],
      ports: [
        { nodePort: 8080, port: 80, protocol: 'tcp' },
        { nodePort: 5353, port: 53, protocol: 'udp' },
        { nodePort: 5354, port: 54, protocol: 'udp' },
      ],
    },
  ),
  sandbox('bare', 'tutorial-node2', {}, { stack: 'host', listeners: [{ protocol: 'tcp', port: 22 }] }),
);

claims(DESK, [
  ['F8: containers reach the LAN as their node', c1, '192.168.2.100', udp(69), 'reached'],
  ['F9: the LAN reaches published ports', onHost('desk'), '192.168.2.10', tcp(8080), 'reached'],
  ['F9: of UDP, too', onHost('desk'), '192.168.2.10', udp(5353), 'reached'],
  ['F9: where nobody listens behind one, the container says so', onHost('desk'), '192.168.2.10', udp(5354), 'refused'],
  ['F8: the LAN has no way to the containers themselves', onHost('desk'), '172.18.0.9', ping, 'timed-out'],
  ['F9: other nodes reach published ports', node2, 'tutorial-node1', tcp(8080), 'reached'],
  ['F9: the node itself by its own address', node1, '192.168.2.10', tcp(8080), 'reached'],
  ['F9: by the address of any of its bridges', node1, '172.17.0.1', tcp(8080), 'reached'],
  ['F10: the proxy hands datagrams on', node1, 'localhost', udp(5353), 'reached'],
  ['F10: by the address of the bridge, too', c1, '172.18.0.1', udp(5353), 'reached'],
  ['F10: but answers come from the address that leads to the asker', c1, '192.168.2.10', udp(5353), 'timed-out'],
  ['F10: but not the word that nobody listens', node1, 'localhost', udp(5354), 'timed-out'],
  ['F9: containers on other nodes reach published ports', inSandbox('contiv-c2'), '192.168.2.10', tcp(8080), 'reached'],
  ['F10: the container itself, by the proxy', inSandbox('served'), '192.168.2.10', tcp(8080), 'reached'],
  ['F8: the internet reaches no published port', onHost('contiv.com'), '192.168.2.10', tcp(8080), 'timed-out'],
  ['F4: a VLAN host reaches the containers of its VLAN', onHost('cabinet'), '10.1.3.3', ping, 'reached'],
  ['F4: and they it', inSandbox('contiv-vlan-c2'), '10.1.3.100', ping, 'reached'],
  ['F4: a host in another VLAN is not there', inSandbox('contiv-vlan-c2'), '10.1.3.101', ping, 'timed-out'],
  ['F4: nor are they for it', onHost('stray'), '10.1.3.3', ping, 'timed-out'],
  ['F12: --net=host listens on the node', c1, '192.168.2.11', tcp(22), 'reached'],
  ['F12: and sends as the node', inSandbox('bare'), '192.168.2.10', ping, 'reached'],
]);

const tcpListener = (port: number) => ({ protocol: 'tcp', port }) as const;
const db = inSandbox('contiv-db');
const web = inSandbox('contiv-web');
const withDb = (...rules: readonly Partial<Rule>[]): Cluster =>
  extend(
    TUTORIAL,
    group('default:db', 'default:contiv-net', rules),
    sandbox(
      'contiv-db',
      'tutorial-node1',
      { 'default:contiv-net': '10.1.2.7' },
      { group: 'default:db', listeners: [tcpListener(8888), tcpListener(8890), { protocol: 'udp', port: 8889 }] },
    ),
    sandbox(
      'contiv-web',
      'tutorial-node2',
      { 'default:contiv-net': '10.1.2.8' },
      { listeners: [tcpListener(80), { protocol: 'udp', port: 80 }] },
    ),
    sandbox('contiv-db2', 'tutorial-node1', { 'default:contiv-net': '10.1.2.9' }, { group: 'default:db' }),
  );

claims(
  withDb({ protocol: { kind: 'tcp' } }, { protocol: { kind: 'tcp', port: 8888 }, priority: 10, action: 'allow' }),
  [
    ['F16: chapter 5: 8888 is open', web, '10.1.2.7', tcp(8888), 'reached'],
    ['F16: chapter 5: 8889 times out, closed as it is', web, '10.1.2.7', tcp(8889), 'timed-out'],
    ['F16: chapter 5: 8890 times out, open as it is', web, '10.1.2.7', tcp(8890), 'timed-out'],
    ['F16: chapter 5: from the same node, too', c1, '10.1.2.7', tcp(8890), 'timed-out'],
    ['F16: chapter 5: inside the group, too', inSandbox('contiv-db2'), '10.1.2.7', tcp(8890), 'timed-out'],
    ['F16: chapter 5: and 8888 is open inside the group', inSandbox('contiv-db2'), '10.1.2.7', tcp(8888), 'reached'],
    ['F18: chapter 5: UDP passes', web, '10.1.2.7', udp(8889), 'reached'],
    ['F18: chapter 5: ping passes', web, '10.1.2.7', ping, 'reached'],
    ['F18: chapter 5: what db connects to passes', db, 'contiv-web', tcp(80), 'reached'],
    ['D4: chapter 5: the name of the group is that of its members', web, 'db', ping, 'reached', '10.1.2.7'],
  ],
);

claims(withDb({ protocol: { kind: 'icmp' } }), [
  ['F18: in icmp deny kills pings of the group', web, '10.1.2.7', ping, 'timed-out'],
  ["F18: and the answers to the group's own", db, '10.1.2.8', ping, 'timed-out'],
  ['F13: and the word that a UDP port is closed', db, '10.1.2.8', udp(81), 'timed-out'],
  ['F13: not the word that its own is', web, '10.1.2.7', udp(81), 'refused'],
  ['F18: TCP passes', web, '10.1.2.7', tcp(8888), 'reached'],
]);

claims(withDb({ protocol: { kind: 'udp' } }), [
  ["F18: in udp deny kills the answers to the group's own questions", db, '10.1.2.8', udp(80), 'timed-out'],
  ['D7: but not those of the name server', db, 'contiv-web', ping, 'reached'],
]);

claims(withDb({}), [
  ["F18: in deny cuts the group's own connections", db, '10.1.2.8', tcp(80), 'timed-out'],
  ["F15: what a stack sends to itself is nobody's to deny", db, '127.0.0.1', ping, 'reached'],
]);

claims(withDb({ protocol: { kind: 'tcp', port: 80 }, direction: 'out' }), [
  ['F17: out tcp 80 deny binds what the group connects to', db, '10.1.2.8', tcp(80), 'timed-out'],
  ['F17: and not the other way', web, '10.1.2.7', tcp(8888), 'reached'],
]);

test('F14: time to live is taken by the node, its NAT and the internet', () => {
  assert.is(answer(TUTORIAL, { from: c1, to: 'contiv.com', by: ping }).reply?.ttl, 61);
  assert.is(answer(TUTORIAL, { from: c1, to: 'contiv-c2', by: ping }).reply?.ttl, 64);
});

test('D6: an unresolved name has no walk', () => {
  assert.equal(answer(TUTORIAL, { from: c1, to: 'nobody', by: ping }), { outcome: 'unresolved' });
});

test.run();
