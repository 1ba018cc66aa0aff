import { addressed, box, icmp, interfaces, listed, onWire, probed, ran, wired } from './claim.ts';
import { runIfMain } from './cli.ts';
import { BEFORE, contiv, createContivNet, docker, NODE1, NODE2, run } from './given.ts';
import { atNode1, atNode2, inside, type Scenario } from './scenario.ts';

const c1 = box('contiv-c1');
const c2 = box('contiv-c2');
const overlay2 = box('overlay-c2');
const overlay3 = box('overlay-c3');

export const chapter2: Scenario = {
  name: 'chapter2',
  title: 'Chapter 2: one network over two nodes',
  intro: [
    'Containers on different machines in one network: frames between them travel inside UDP packets (VXLAN),',
    "numbered so that networks never mix. First Contiv's network, then Docker's own overlay.",
  ],
  given: BEFORE.chapter2,
  needs: [],
  steps: [
    atNode1('netctl net create --subnet=10.1.2.0/24 contiv-net', {
      part: 'Multi-host networking with Contiv',
      does: [createContivNet('default')],
    }),
    atNode1('netctl net ls', {
      claims: [
        listed(
          'contiv-net is there; its tag was left to Contiv',
          { kind: 'networks', tenant: 'default' },
          {
            is: ['default contiv-net data vxlan 0 10.1.2.0/24'],
          },
        ),
        listed(
          'Contiv took the lowest free VXLAN number',
          { kind: 'encapsulation', network: 'default:contiv-net' },
          {
            is: ['vxlan 1'],
          },
        ),
      ],
    }),
    atNode1('docker network ls', {
      note: 'the tutorial shows overlay-net already here, which it creates further down',
      claims: [
        listed(
          'Docker knows contiv-net, on every node',
          { kind: 'docker-networks', node: NODE1 },
          {
            is: ['contiv-net netplugin', 'bridge bridge', 'none null', 'host host'],
          },
        ),
      ],
    }),
    atNode1('docker network inspect contiv-net', {
      claims: [
        listed(
          'One container is in contiv-net: the name server',
          { kind: 'members', node: NODE1, network: 'default:contiv-net' },
          {
            is: ['defaultdns 10.1.2.2'],
          },
        ),
      ],
    }),
    atNode1('docker run -itd --name=contiv-c1 --net=contiv-net alpine /bin/sh', {
      does: [run('contiv-c1', contiv('contiv-net'), { node: NODE1 })],
      claims: [wired('contiv-c1 has the next address', c1, 'eth0', '10.1.2.3/24', '02:02:0a:01:02:03', 'mtu 1450')],
    }),
    atNode2('docker run -itd --name=contiv-c2 --net=contiv-net alpine /bin/sh', {
      does: [run('contiv-c2', contiv('contiv-net'), { node: NODE2 })],
    }),
    atNode2('docker ps', {
      claims: [listed('node2 runs contiv-c2 alone', { kind: 'ps', node: NODE2 }, { is: ['contiv-c2'] })],
    }),
    atNode2('docker exec -it contiv-c2 /bin/sh'),
    inside('ping contiv-c1', {
      claims: [
        probed('contiv-c2 reaches contiv-c1 on the other node, by name', icmp(c2, 'contiv-c1'), 'reached', '10.1.2.3'),
        probed('contiv-c1 reaches contiv-c2', icmp(c1, 'contiv-c2'), 'reached', '10.1.2.4'),
        onWire('Between the nodes the ping travels in VXLAN, numbered 1', NODE1, 'eth1', icmp(c2, 'contiv-c1'), {
          is: ['vni 1: 192.168.2.11 > 192.168.2.10', 'vni 1: 192.168.2.10 > 192.168.2.11'],
        }),
        probed('An address that nobody has does not answer', icmp(c2, '10.1.2.77'), 'timed-out'),
        ran(c2, ['ping', '-c', '1', '-W', '1', 'contiv-c1']),
      ],
    }),
    inside('exit'),
    atNode1('docker network create -d=overlay --subnet=10.1.1.0/24 overlay-net', {
      part: "Docker's overlay",
      does: [{ type: 'docker-network.create', driver: 'overlay', network: 'overlay-net', subnet: '10.1.1.0/24' }],
    }),
    atNode1('docker network inspect overlay-net', {
      claims: [
        listed(
          'No container is in overlay-net yet',
          { kind: 'members', node: NODE1, network: 'overlay-net' },
          { is: [] },
        ),
        listed(
          'overlay-net is a network of the whole cluster',
          { kind: 'docker-networks', node: NODE2 },
          {
            has: ['overlay-net overlay'],
          },
        ),
      ],
    }),
    atNode1('docker run -itd --name=overlay-c1 --net=overlay-net alpine /bin/sh', {
      does: [run('overlay-c1', docker('overlay-net'), { node: NODE1 })],
    }),
    atNode1("docker inspect --format='{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' overlay-c1", {
      claims: [addressed('overlay-c1 is 10.1.1.2', box('overlay-c1'), 'eth0', '10.1.1.2/24')],
    }),
    atNode1('docker run -itd --name=overlay-c2 --net=overlay-net alpine /bin/sh', {
      does: [run('overlay-c2', docker('overlay-net'), { node: NODE1 })],
    }),
    atNode1('docker ps', {
      claims: [
        listed(
          'node1 runs all other containers',
          { kind: 'ps', node: NODE1 },
          {
            is: ['overlay-c2', 'overlay-c1', 'contiv-c1', 'vanilla-c', 'defaultdns'],
          },
        ),
      ],
    }),
    atNode2('docker exec -it overlay-c2 /bin/sh', {
      note: 'typed at node2 in the tutorial, but overlay-c2 runs on node1, and Docker knows the containers of its own node',
    }),
    inside('ping overlay-c1', {
      claims: [
        probed('overlay-c2 reaches overlay-c1, by name', icmp(overlay2, 'overlay-c1'), 'reached', '10.1.1.2'),
        ran(overlay2, ['ping', '-c', '1', '-W', '1', 'overlay-c1']),
        probed('The overlay does not reach into contiv-net', icmp(overlay2, '10.1.2.3'), 'timed-out'),
        probed('The overlay knows no names of contiv-net', icmp(overlay2, 'contiv-c1'), 'unresolved'),
      ],
    }),
    inside('exit'),
    atNode2('docker run -itd --name=overlay-c3 --net=overlay-net alpine /bin/sh', {
      part: 'Beyond the tutorial: the overlay over two nodes',
      does: [run('overlay-c3', docker('overlay-net'), { node: NODE2 })],
      claims: [
        interfaces('overlay-c3 has two interfaces: overlay-net, and the way out', overlay3, { is: ['eth0', 'eth1'] }),
        probed('overlay-c3 on node2 reaches overlay-c1 on node1', icmp(overlay3, 'overlay-c1'), 'reached', '10.1.1.2'),
        onWire("The overlay's VXLAN has a number of its own", NODE1, 'eth1', icmp(overlay3, 'overlay-c1'), {
          is: ['vni 65536: 192.168.2.11 > 192.168.2.10', 'vni 65536: 192.168.2.10 > 192.168.2.11'],
        }),
      ],
    }),
  ],
};

await runIfMain(import.meta.url, chapter2);
