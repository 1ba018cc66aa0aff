import { addressed, box, icmp, interfaces, listed, named, node, probed, ran, wired } from './claim.ts';
import { runIfMain } from './cli.ts';
import { docker, NODE1, NODE2, run, TWO_NODES } from './given.ts';
import { atHome, atNode1, type Scenario } from './scenario.ts';

const node1 = node(NODE1);
const node2 = node(NODE2);

const destroy = [
  { type: 'node.delete', node: NODE2 },
  { type: 'node.delete', node: NODE1 },
] as const;

export const chapter0: Scenario = {
  name: 'chapter0',
  title: 'Chapter 0: a cluster of two nodes',
  intro: [
    'Two machines that run containers. Here each is a Linux network namespace with the interfaces',
    'a virtual machine of the tutorial has; all of it is gone when the lab ends.',
  ],
  given: [],
  needs: [],
  steps: [
    atHome('curl https://raw.githubusercontent.com/jainvipin/tutorial/master/Vagrantfile -o Vagrantfile', {
      part: 'The machines',
      note: 'nothing is downloaded: the lab is made of the kernel that is already here',
    }),
    atHome('cp /etc/resolv.conf .', { note: 'the lab has an internet of its own, with a resolver at 8.8.8.8' }),
    atHome('cat resolv.conf'),
    atHome('ls'),
    atHome('vagrant up', {
      does: TWO_NODES,
      claims: [
        listed(
          'There are two nodes, numbered upwards from 192.168.2.10',
          { kind: 'nodes' },
          {
            is: [`${NODE1} 192.168.2.10 healthy`, `${NODE2} 192.168.2.11 healthy`],
          },
        ),
        probed('The nodes reach each other, by name', icmp(node1, NODE2), 'reached', '192.168.2.11'),
        named('netmaster, the control plane, is the first node', node2, 'netmaster', '192.168.2.10'),
        probed('A node reaches the internet', icmp(node2, 'contiv.com'), 'reached', '216.239.34.21'),
      ],
    }),
    atHome('vagrant ssh tutorial-node1', { note: 'what is typed from here on is typed on the node' }),
    atNode1('docker info', {
      claims: [
        listed(
          'One container runs already: the name server of tenant default',
          { kind: 'container-counts' },
          {
            is: ['all 1', `${NODE1} 1`, `${NODE2} 0`],
          },
        ),
      ],
    }),
    atNode1('etcdctl cluster-health', {
      note: 'vethlab keeps the cluster as one value: there is no etcd that could be ill',
      claims: [
        listed(
          'Both nodes are healthy',
          { kind: 'nodes' },
          {
            has: [`${NODE1} 192.168.2.10 healthy`, `${NODE2} 192.168.2.11 healthy`],
          },
        ),
      ],
    }),
    atNode1('ifconfig docker0', {
      part: 'The interfaces of a node',
      claims: [
        addressed("docker0 is Docker's own bridge, 172.17.0.0/16", node1, 'docker0', '172.17.0.1/16'),
        ran(node1, ['ifconfig', 'docker0']),
      ],
    }),
    atNode1('ifconfig eth1', {
      note: "the tutorial's text calls eth2 the one for VXLAN, but the address it prints is on eth1",
      claims: [
        addressed('eth1 is on the external LAN and carries VXLAN', node1, 'eth1', '192.168.2.10/24'),
        ran(node1, ['ifconfig', 'eth1']),
      ],
    }),
    atNode1('ifconfig eth0', {
      claims: [
        addressed('eth0 is for management: the way to the internet', node1, 'eth0', '10.0.2.15/24'),
        addressed(
          'eth0 of the other node has the same address, behind a NAT of its own',
          node2,
          'eth0',
          '10.0.2.15/24',
        ),
        ran(node1, ['ifconfig', 'eth0']),
      ],
    }),
    atNode1('ifconfig eth2', {
      claims: [
        interfaces('eth2 is there, too', node1, { has: ['docker0', 'eth0', 'eth1', 'eth2'] }),
        addressed('eth2 has no address: it is the trunk on which VLANs leave', node1, 'eth2'),
      ],
    }),
    atNode1('netctl version', {
      claims: [
        listed(
          'Versions of ours, and of what is modelled',
          { kind: 'versions' },
          {
            has: ['Contiv netplugin v0.1-05-08-2016', 'Docker Swarm 1.0'],
          },
        ),
      ],
    }),
    atNode1('docker run -itd --name=vanilla-c alpine /bin/sh', {
      part: 'How to restart',
      does: [run('vanilla-c', docker('bridge'), { node: NODE1 })],
      claims: [
        wired(
          'Something to lose: vanilla-c on docker0',
          box('vanilla-c'),
          'eth0',
          '172.17.0.3/16',
          '02:42:ac:11:00:03',
          'mtu 1500',
        ),
      ],
    }),
    atHome('vagrant -f destroy', {
      does: [{ type: 'sandbox.delete', sandbox: 'vanilla-c', force: 'yes' }, ...destroy],
      claims: [
        listed('No node is left', { kind: 'nodes' }, { is: [] }),
        listed('No container is left', { kind: 'container-counts' }, { is: ['all 0'] }),
        interfaces("The first node's interfaces are gone", node1, { is: [] }),
        interfaces("The container's interfaces are gone", box('vanilla-c'), { is: [] }),
      ],
    }),
    atHome('vagrant up', {
      does: TWO_NODES,
      claims: [
        listed('A clean start: the name server alone', { kind: 'ps', node: 'swarm' }, { is: [`${NODE1}/defaultdns`] }),
        addressed('The node has the address it had before', node1, 'eth1', '192.168.2.10/24'),
        probed('The nodes reach each other again', icmp(node2, NODE1), 'reached', '192.168.2.10'),
      ],
    }),
    atHome('vagrant destroy -f', {
      part: 'Clean up',
      does: destroy,
      claims: [
        interfaces('Nothing is left of the first node', node1, { is: [] }),
        interfaces('Nothing is left of the second node', node2, { is: [] }),
      ],
    }),
  ],
};

await runIfMain(import.meta.url, chapter0);
