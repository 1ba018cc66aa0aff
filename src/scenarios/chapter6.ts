import { addressed, box, icmp, listed, onWire, probed, ran, refused } from './claim.ts';
import { runIfMain } from './cli.ts';
import { BEFORE, contiv, docker, NODE1, NODE2, run } from './given.ts';
import { atNode1, inside, type Scenario, type Step } from './scenario.ts';

const one = box('contiv-cluster-c1');
const net = contiv('contiv-net');
const bridge = docker('bridge');
const publishing = { ports: [{ nodePort: 9099, port: 9099, protocol: 'tcp' }] } as const;

const placed = (sentence: string, sandbox: string, node: string) =>
  listed(sentence, { kind: 'placement', sandbox }, { is: [node] });

const BEYOND: readonly Step[] = [
  atNode1('docker run -itd --name=packed alpine /bin/sh', {
    part: 'Beyond the tutorial: other ways to choose a node',
    does: [run('packed', bridge, { strategy: 'binpack' })],
    note: 'with Swarm started as `swarm manage --strategy binpack`',
    claims: [placed('binpack takes the fuller node', 'packed', NODE1)],
  }),
  atNode1('docker run -itd --name=pinned -e constraint:node==tutorial-node1 alpine /bin/sh', {
    does: [run('pinned', bridge, { constraints: [`node==${NODE1}`] })],
    claims: [placed('A constraint beats the strategy', 'pinned', NODE1)],
  }),
  atNode1('docker run -itd --name=beside -e affinity:container==contiv-web alpine /bin/sh', {
    does: [run('beside', bridge, { affinities: ['container==contiv-web'] })],
    claims: [placed('An affinity puts it beside the other', 'beside', NODE2)],
  }),
  atNode1('docker run -itd --name=linked --link contiv-db alpine /bin/sh', {
    does: [run('linked', bridge, { dependencies: ['contiv-db'] })],
    claims: [placed('A link puts it beside the other, too', 'linked', NODE1)],
  }),
  atNode1('docker run -itd --name=published -p 9099:9099 alpine /bin/sh', {
    does: [run('published', bridge, publishing)],
    claims: [placed('Port 9099 is taken on node1: node2', 'published', NODE2)],
  }),
  atNode1('docker run -itd --name=too-much -p 9099:9099 alpine /bin/sh', {
    claims: [
      refused(
        'Then no node has it free',
        run('too-much', bridge, publishing),
        'unable to find a node with port 9099 available',
      ),
    ],
  }),
];

export const chapter6: Scenario = {
  name: 'chapter6',
  title: 'Chapter 6: a cluster that chooses the node',
  intro: [
    'Until now every container was started on a node by name. Swarm takes the cluster as one machine:',
    'it filters the nodes that can run a container and takes the best by its strategy.',
  ],
  given: [
    ...BEFORE.chapter6,
    run('left-behind', docker('bridge'), { node: NODE2 }),
    { type: 'sandbox.stop', sandbox: 'left-behind' },
  ],
  needs: ['vlan'],
  steps: [
    atNode1('export DOCKER_HOST=tcp://192.168.2.10:2375', { part: 'The scheduler' }),
    atNode1('docker info', {
      note: 'of the six on node2 the tutorial lists five as running: one is stopped, and counts',
      claims: [
        listed(
          'There are 16 containers: ten and six',
          { kind: 'container-counts' },
          {
            is: ['all 16', `${NODE1} 10`, `${NODE2} 6`],
          },
        ),
        listed(
          'There are two healthy nodes',
          { kind: 'nodes' },
          {
            is: [`${NODE1} 192.168.2.10 healthy`, `${NODE2} 192.168.2.11 healthy`],
          },
        ),
      ],
    }),
    atNode1('docker run -itd --name=contiv-cluster-c1 --net=contiv-net alpine /bin/sh', {
      does: [run('contiv-cluster-c1', net)],
      claims: [
        placed('spread takes the emptier node: node2', 'contiv-cluster-c1', NODE2),
        addressed('contiv-cluster-c1 has the next address of contiv-net', one, 'eth0', '10.1.2.9/24'),
      ],
    }),
    atNode1('docker run -itd --name=contiv-cluster-c2 --net=contiv-net alpine /bin/sh', {
      does: [run('contiv-cluster-c2', net)],
      claims: [placed('node2 is the emptier one for the second, too', 'contiv-cluster-c2', NODE2)],
    }),
    atNode1('docker ps', {
      claims: [
        listed(
          'Every container that runs, with its node',
          { kind: 'ps', node: 'swarm' },
          {
            is: [
              ...['contiv-cluster-c2', 'contiv-cluster-c1', 'contiv-web'].map((name) => `${NODE2}/${name}`),
              `${NODE1}/contiv-db`,
              `${NODE2}/contiv-vlan-c2`,
              ...['contiv-vlan-c1', 'contiv-exposed'].map((name) => `${NODE1}/${name}`),
              ...['contiv-blue-c3', 'contiv-blue-c2'].map((name) => `${NODE2}/${name}`),
              ...['contiv-blue-c1', 'bluedns'].map((name) => `${NODE1}/${name}`),
              `${NODE2}/contiv-c2`,
              ...['contiv-c1', 'overlay-c2', 'overlay-c1', 'vanilla-c', 'defaultdns'].map((name) => `${NODE1}/${name}`),
            ],
          },
        ),
        listed(
          'contiv-exposed has its port published on its node',
          { kind: 'published', sandbox: 'contiv-exposed' },
          {
            is: ['192.168.2.10:9099->9099/tcp'],
          },
        ),
      ],
    }),
    atNode1('docker exec -it contiv-cluster-c1 /bin/sh', { part: 'They are connected wherever they are' }),
    inside('ping contiv-cluster-c2', {
      note: 'the tutorial prints 10.1.2.7, which chapter 5 gave to contiv-db',
      claims: [
        probed('contiv-cluster-c1 reaches contiv-cluster-c2', icmp(one, 'contiv-cluster-c2'), 'reached', '10.1.2.10'),
        ran(one, ['ping', '-c', '1', '-W', '1', 'contiv-cluster-c2']),
        probed('contiv-cluster-c1 reaches contiv-c1 on the other node', icmp(one, 'contiv-c1'), 'reached', '10.1.2.3'),
        onWire('Frames to contiv-c1 cross the wire in VXLAN', NODE2, 'eth1', icmp(one, 'contiv-c1'), {
          is: ['vni 1: 192.168.2.11 > 192.168.2.10', 'vni 1: 192.168.2.10 > 192.168.2.11'],
        }),
      ],
    }),
    inside('ping contiv.com', {
      note: 'contiv.com has several addresses; the tutorial got another one here than in chapter 4',
      claims: [
        probed('contiv-cluster-c1 reaches the internet', icmp(one, 'contiv.com'), 'reached', '216.239.34.21'),
        ran(one, ['ping', '-c', '1', '-W', '1', 'contiv.com']),
      ],
    }),
    ...BEYOND,
  ],
};

await runIfMain(import.meta.url, chapter6);
