import { box, icmp, listed, named, onWire, probed, ran, tcp, wired } from './claim.ts';
import { runIfMain } from './cli.ts';
import { BEFORE, contiv, createContivNet, listen, NODE1, NODE2, run } from './given.ts';
import { atNode1, atNode2, inside, type Scenario } from './scenario.ts';

const c1 = box('contiv-c1');
const c2 = box('contiv-c2');
const blue1 = box('contiv-blue-c1');
const blue2 = box('contiv-blue-c2');
const blue3 = box('contiv-blue-c3');

export const chapter3: Scenario = {
  name: 'chapter3',
  title: 'Chapter 3: two tenants, the same addresses',
  intro: [
    'Two customers share two machines. Both call their network contiv-net and number it 10.1.2.0/24.',
    'Each must reach its own containers, and never those of the other. Every claim below is worked out',
    'by a model and then tried on real Linux namespaces.',
  ],
  given: BEFORE.chapter3,
  needs: [],
  steps: [
    atNode1('netctl tenant create blue', {
      part: 'A second tenant',
      does: [{ type: 'tenant.create', tenant: 'blue' }],
    }),
    atNode1('netctl tenant ls', {
      claims: [listed('There are two tenants', { kind: 'tenants' }, { is: ['default', 'blue'] })],
    }),
    atNode1('netctl net create -t blue --subnet=10.1.2.0/24 contiv-net', { does: [createContivNet('blue')] }),
    atNode1('netctl net ls -t blue', {
      claims: [
        listed(
          "blue's network has the name and subnet of default's",
          { kind: 'networks', tenant: 'blue' },
          {
            is: ['blue contiv-net data vxlan 0 10.1.2.0/24'],
          },
        ),
        listed(
          "blue's network has a VXLAN number of its own",
          { kind: 'encapsulation', network: 'blue:contiv-net' },
          { is: ['vxlan 2'] },
        ),
      ],
    }),
    atNode1('docker run -itd --name=contiv-blue-c1 --net=contiv-net/blue alpine /bin/sh', {
      does: [run('contiv-blue-c1', contiv('contiv-net', 'blue'), { node: NODE1 })],
      note: "the tutorial prints 10.1.2.2, but that is taken by blue's name server",
      claims: [
        wired(
          'contiv-blue-c1 has the address and the MAC of contiv-c1',
          blue1,
          'eth0',
          ...['10.1.2.3/24', '02:02:0a:01:02:03', 'mtu 1450'],
        ),
        wired('contiv-c1 keeps them', c1, 'eth0', '10.1.2.3/24', '02:02:0a:01:02:03', 'mtu 1450'),
      ],
    }),
    atNode1('docker ps', {
      claims: [
        listed(
          'node1 runs containers of both tenants',
          { kind: 'ps', node: NODE1 },
          {
            is: ['contiv-blue-c1', 'bluedns', 'contiv-c1', 'overlay-c2', 'overlay-c1', 'vanilla-c', 'defaultdns'],
          },
        ),
      ],
    }),
    atNode2('docker run -itd --name=contiv-blue-c2 --net=contiv-net/blue alpine /bin/sh', {
      does: [run('contiv-blue-c2', contiv('contiv-net', 'blue'), { node: NODE2 })],
    }),
    atNode2('docker run -itd --name=contiv-blue-c3 --net=contiv-net/blue alpine /bin/sh', {
      does: [run('contiv-blue-c3', contiv('contiv-net', 'blue'), { node: NODE2 })],
    }),
    atNode2('docker ps', {
      claims: [
        listed(
          'node2 runs containers of both tenants',
          { kind: 'ps', node: NODE2 },
          { is: ['contiv-blue-c3', 'contiv-blue-c2', 'contiv-c2'] },
        ),
      ],
    }),
    atNode2('docker network inspect contiv-net/blue', {
      claims: [
        listed(
          "blue's containers on node2",
          { kind: 'members', node: NODE2, network: 'blue:contiv-net' },
          {
            is: ['contiv-blue-c2 10.1.2.4', 'contiv-blue-c3 10.1.2.5'],
          },
        ),
      ],
    }),
    atNode2('docker exec -it contiv-blue-c3 /bin/sh', { part: "blue's containers reach each other" }),
    inside('ping contiv-blue-c1', {
      claims: [
        probed(
          'contiv-blue-c3 reaches contiv-blue-c1 on the other node',
          icmp(blue3, 'contiv-blue-c1'),
          'reached',
          '10.1.2.3',
        ),
        onWire(
          "Between the nodes it travels in VXLAN with blue's number, 2",
          NODE1,
          'eth1',
          icmp(blue3, 'contiv-blue-c1'),
          {
            is: ['vni 2: 192.168.2.11 > 192.168.2.10', 'vni 2: 192.168.2.10 > 192.168.2.11'],
          },
        ),
        ran(blue3, ['ping', '-c', '1', '-W', '1', 'contiv-blue-c1']),
      ],
    }),
    inside('ping contiv-blue-c2', {
      claims: [
        probed(
          'contiv-blue-c3 reaches contiv-blue-c2 on its own node',
          icmp(blue3, 'contiv-blue-c2'),
          'reached',
          '10.1.2.4',
        ),
        ran(blue3, ['ping', '-c', '1', '-W', '1', 'contiv-blue-c2']),
      ],
    }),
    inside('exit'),
    atNode2('docker exec -it contiv-c2 /bin/sh', { part: "default's containers reach each other as before" }),
    inside('ping contiv-c1', {
      claims: [
        probed('contiv-c2 reaches contiv-c1, at the same address', icmp(c2, 'contiv-c1'), 'reached', '10.1.2.3'),
        onWire("Between the nodes it travels in VXLAN with default's number, 1", NODE1, 'eth1', icmp(c2, 'contiv-c1'), {
          is: ['vni 1: 192.168.2.11 > 192.168.2.10', 'vni 1: 192.168.2.10 > 192.168.2.11'],
        }),
      ],
    }),
    inside('nc -zvw 1 10.1.2.3 7000', {
      part: 'Neither reaches the other',
      does: [listen('contiv-c1', 'tcp', 7000)],
      note: 'beyond the tutorial: contiv-c1 listens on port 7000, contiv-blue-c1, of equal address and MAC, does not',
      claims: [
        probed('To contiv-c2, 10.1.2.3 is contiv-c1: connected', tcp(c2, '10.1.2.3', 7000), 'reached'),
        probed('To contiv-blue-c2, 10.1.2.3 is contiv-blue-c1: refused', tcp(blue2, '10.1.2.3', 7000), 'refused'),
        ran(c2, ['nc', '-zvw', '1', '10.1.2.3', '7000']),
        ran(blue2, ['nc', '-zvw', '1', '10.1.2.3', '7000'], 1),
      ],
    }),
    inside('ping 10.1.2.5', {
      claims: [
        probed('Only blue has a 10.1.2.5: contiv-c2 does not reach it', icmp(c2, '10.1.2.5'), 'timed-out'),
        probed('Only blue has a 10.1.2.5: contiv-c1 does not reach it', icmp(c1, '10.1.2.5'), 'timed-out'),
      ],
    }),
    inside('ping contiv-blue-c1', {
      claims: [
        named('default does not know the names of blue', c2, 'contiv-blue-c1'),
        named('blue does not know the names of default', blue3, 'contiv-c1'),
        probed('A ping by a name of the other tenant fails', icmp(blue3, 'contiv-c1'), 'unresolved'),
      ],
    }),
  ],
};

await runIfMain(import.meta.url, chapter3);
