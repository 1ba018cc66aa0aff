import { box, icmp, interfaces, listed, node, onWire, outside, probed, ran, tcp, translated, wired } from './claim.ts';
import { runIfMain } from './cli.ts';
import { BEFORE, EXPOSED, listen, NODE1, NODE2, VLAN } from './given.ts';
import { atNode1, atNode2, inside, type Scenario } from './scenario.ts';

const c1 = box('contiv-c1');
const vlan1 = box('contiv-vlan-c1');
const vlan2 = box('contiv-vlan-c2');
const node1 = node(NODE1);
const node2 = node(NODE2);
const desk = outside('desk');
const cabinet = outside('cabinet');
const [createVlan, runVlan1, runVlan2] = VLAN;

export const chapter4: Scenario = {
  name: 'chapter4',
  title: 'Chapter 4: out of the cluster, and in',
  intro: [
    'Containers reach the internet through the address of their node (NAT). From outside they are reached on',
    'published ports, or, in a VLAN network, directly: its frames leave the node with an 802.1Q tag.',
  ],
  given: BEFORE.chapter4,
  needs: ['vlan'],
  steps: [
    atNode1('docker exec -it contiv-c1 /bin/sh', { part: 'External connectivity by NAT' }),
    inside('ifconfig -a', {
      claims: [
        interfaces('The container has two interfaces', c1, { is: ['eth0', 'eth1'] }),
        wired('eth0 is in contiv-net', c1, 'eth0', '10.1.2.3/24', '02:02:0a:01:02:03', 'mtu 1450'),
        wired('eth1 is on docker_gwbridge, the way out', c1, 'eth1', '172.18.0.4/16', '02:42:ac:12:00:04', 'mtu 1500'),
        ran(c1, ['ifconfig', '-a']),
      ],
    }),
    inside('ping contiv.com', {
      claims: [
        probed('The container reaches the internet, by name', icmp(c1, 'contiv.com'), 'reached', '216.239.34.21'),
        ran(c1, ['ping', '-c', '1', '-W', '1', 'contiv.com']),
      ],
    }),
    inside('exit'),
    atNode1('nc -zvw 1 localhost 9099', {
      part: 'A published port',
      claims: [
        probed('Nobody listens on port 9099 of the node', tcp(node1, 'localhost', 9099), 'refused'),
        ran(node1, ['nc', '-zvw', '1', 'localhost', '9099'], 1),
      ],
    }),
    atNode1('docker run -itd -p 9099:9099 --name=contiv-exposed --net=contiv-net alpine /bin/sh', {
      does: [EXPOSED],
      claims: [
        wired(
          'contiv-exposed has its way out at 172.18.0.6',
          box('contiv-exposed'),
          'eth1',
          ...['172.18.0.6/16', '02:42:ac:12:00:06', 'mtu 1500'],
        ),
        listed(
          'contiv-exposed has its port published',
          { kind: 'published', sandbox: 'contiv-exposed' },
          {
            is: ['192.168.2.10:9099->9099/tcp'],
          },
        ),
      ],
    }),
    atNode1('nc -zvw 1 localhost 9099', {
      note: "succeeds though nothing listens in the container: the node's proxy accepts",
      claims: [
        probed('Port 9099 of the node accepts', tcp(node1, 'localhost', 9099), 'reached'),
        ran(node1, ['nc', '-zvw', '1', 'localhost', '9099']),
      ],
    }),
    atNode1('sudo iptables -t nat -L -n', {
      note: 'the tutorial types it twice: the first time it lacked the privilege',
    }),
    atNode1('sudo iptables -t nat -L -n', {
      claims: [
        translated('The NAT rules: the port leads in, what leaves is masqueraded', NODE1, {
          is: [
            'MASQUERADE 172.18.0.0/16 0.0.0.0/0',
            'MASQUERADE 172.17.0.0/16 0.0.0.0/0',
            'MASQUERADE 172.18.0.6 172.18.0.6 dpt:9099',
            'DNAT tcp dpt:9099 to:172.18.0.6:9099',
          ],
        }),
        ran(node1, ['iptables', '-t', 'nat', '-L', '-n']),
      ],
    }),
    atNode2('nc -zvw 1 192.168.2.10 9099', {
      note: 'beyond the tutorial: from elsewhere there is no proxy, the container itself must answer',
      does: [{ type: 'host.create', host: 'desk', place: { kind: 'lan' }, address: '192.168.2.100/24' }],
      claims: [
        probed('The container itself refuses: nothing listens yet', tcp(node2, '192.168.2.10', 9099), 'refused'),
        probed('A machine beside the nodes is refused, too', tcp(desk, '192.168.2.10', 9099), 'refused'),
      ],
    }),
    inside('nc -l 9099', {
      does: [listen('contiv-exposed', 'tcp', 9099)],
      claims: [
        probed('With a listener the other node is served', tcp(node2, '192.168.2.10', 9099), 'reached'),
        probed('With a listener the machine beside the nodes is served', tcp(desk, '192.168.2.10', 9099), 'reached'),
        probed('Past the port the container is not reached from there', icmp(desk, '172.18.0.6'), 'timed-out'),
      ],
    }),
    atNode1('netctl net create -p 112 -e vlan -s 10.1.3.0/24 contiv-vlan', {
      part: 'A VLAN network',
      does: createVlan ? [createVlan] : [],
    }),
    atNode1('netctl net ls', {
      claims: [
        listed(
          'The tag is the one that was asked for',
          { kind: 'networks', tenant: 'default' },
          {
            is: ['default contiv-net data vxlan 0 10.1.2.0/24', 'default contiv-vlan data vlan 112 10.1.3.0/24'],
          },
        ),
      ],
    }),
    atNode1('docker run -itd --name=contiv-vlan-c1 --net=contiv-vlan alpine /bin/sh', {
      does: runVlan1 ? [runVlan1] : [],
      note: 'the tutorial prints 10.1.3.4: its containers were started more than once',
      claims: [
        wired(
          'contiv-vlan-c1 has the full MTU: there is no tunnel',
          vlan1,
          'eth0',
          '10.1.3.3/24',
          '02:02:0a:01:03:03',
          'mtu 1500',
        ),
      ],
    }),
    atNode2('docker run -itd --name=contiv-vlan-c2 --net=contiv-vlan alpine /bin/sh', {
      does: runVlan2 ? [runVlan2] : [],
    }),
    atNode2('docker exec -it contiv-vlan-c2 /bin/sh'),
    inside('ping contiv-vlan-c1', {
      claims: [
        probed('contiv-vlan-c2 reaches contiv-vlan-c1, by name', icmp(vlan2, 'contiv-vlan-c1'), 'reached', '10.1.3.3'),
        ran(vlan2, ['ping', '-c', '1', '-W', '1', 'contiv-vlan-c1']),
        probed('contiv-vlan-c2 does not reach contiv-net: another network', icmp(vlan2, '10.1.2.3'), 'timed-out'),
      ],
    }),
    atNode1('sudo tcpdump -e -i eth2 icmp', {
      claims: [
        onWire('On the trunk the ping carries tag 112', NODE1, 'eth2', icmp(vlan2, 'contiv-vlan-c1'), {
          is: ['vlan 112: 10.1.3.4 > 10.1.3.3', 'vlan 112: 10.1.3.3 > 10.1.3.4'],
        }),
      ],
    }),
    atNode2('ping 10.1.3.100', {
      part: 'Beyond the tutorial: a machine in VLAN 112',
      does: [
        { type: 'host.create', host: 'cabinet', place: { kind: 'trunk', vlan: 112 }, address: '10.1.3.100/24' },
        { type: 'host.create', host: 'stranger', place: { kind: 'trunk', vlan: 113 }, address: '10.1.3.101/24' },
      ],
      claims: [
        probed('Containers reach the machine in their VLAN', icmp(vlan2, '10.1.3.100'), 'reached'),
        probed('The machine reaches them at their own addresses', icmp(cabinet, '10.1.3.3'), 'reached'),
        probed('A machine in VLAN 113 is not reached', icmp(vlan2, '10.1.3.101'), 'timed-out'),
      ],
    }),
  ],
};

await runIfMain(import.meta.url, chapter4);
