import { addressed, box, icmp, interfaces, listed, node, probed, ran, translated, wired } from './claim.ts';
import { runIfMain } from './cli.ts';
import { docker, NODE1, run, TWO_NODES } from './given.ts';
import { atNode1, inside, type Scenario } from './scenario.ts';

const vanilla = box('vanilla-c');
const node1 = node(NODE1);
const DEMO = `${NODE1}/demo-net`;

export const chapter1: Scenario = {
  name: 'chapter1',
  title: 'Chapter 1: what a container gets by itself',
  intro: [
    'Two models say how a container is wired. CNM (Docker): create an endpoint in a network, join it to a sandbox,',
    'leave, delete. CNI (Kubernetes): ADD, CHECK, DEL. Both do the same to the kernel, as the end of the chapter shows.',
  ],
  given: TWO_NODES,
  needs: [],
  steps: [
    atNode1('docker network ls', {
      part: 'Basic container networking',
      claims: [
        listed(
          'Docker brings three networks',
          { kind: 'docker-networks', node: NODE1 },
          {
            is: ['none null', 'host host', 'bridge bridge'],
          },
        ),
      ],
    }),
    atNode1('docker run -itd --name=vanilla-c alpine /bin/sh', {
      does: [run('vanilla-c', docker('bridge'), { node: NODE1 })],
      note: 'no image is pulled: its name is recorded, the programs are those of this machine',
    }),
    atNode1('ifconfig', {
      claims: [
        interfaces('docker0 has a port for the container: its end of a veth pair', node1, {
          has: ['docker0', 'eth0', 'eth1', 'eth2', 'veth of vanilla-c eth0'],
        }),
        ran(node1, ['ifconfig']),
      ],
    }),
    atNode1('docker network inspect bridge', {
      claims: [
        listed(
          'Two containers are on the bridge',
          { kind: 'members', node: NODE1, network: `${NODE1}/bridge` },
          {
            is: ['defaultdns 172.17.0.2', 'vanilla-c 172.17.0.3'],
          },
        ),
      ],
    }),
    atNode1("docker inspect --format '{{.NetworkSettings.IPAddress}}' vanilla-c", {
      claims: [addressed('The container is 172.17.0.3', vanilla, 'eth0', '172.17.0.3/16')],
    }),
    atNode1('docker exec -it vanilla-c /bin/sh'),
    inside('ifconfig eth0', {
      claims: [
        wired(
          'The other end of the pair is eth0 of the container',
          vanilla,
          'eth0',
          '172.17.0.3/16',
          '02:42:ac:11:00:03',
          'mtu 1500',
        ),
        ran(vanilla, ['ifconfig', 'eth0']),
        probed('The container reaches its node', icmp(vanilla, '172.17.0.1'), 'reached', '172.17.0.1'),
        probed('The container reaches the internet, by name', icmp(vanilla, 'contiv.com'), 'reached', '216.239.34.21'),
        probed('docker0 gives containers no names', icmp(vanilla, 'defaultdns'), 'unresolved'),
      ],
    }),
    inside('exit'),
    atNode1('sudo iptables -t nat -L -n', {
      claims: [
        translated('What leaves 172.17.0.0/16 takes the address of the node', NODE1, {
          is: ['MASQUERADE 172.17.0.0/16 0.0.0.0/0'],
        }),
        ran(node1, ['iptables', '-t', 'nat', '-L', '-n']),
      ],
    }),
    atNode1('docker network create -d bridge demo-net', {
      part: "CNM's verbs, one by one",
      does: [
        { type: 'docker-network.create', driver: 'bridge', network: 'demo-net', node: NODE1, subnet: '172.30.0.0/16' },
      ],
      note: "beyond the tutorial: CNM's driver call CreateNetwork",
    }),
    atNode1('CreateEndpoint demo-net demo-endpoint', {
      does: [{ type: 'endpoint.create', endpoint: 'demo-endpoint', network: DEMO, node: NODE1 }],
      claims: [
        listed(
          'CreateEndpoint: the endpoint has an address',
          { kind: 'endpoints', network: DEMO },
          { is: ['demo-endpoint 172.30.0.2'] },
        ),
        interfaces('CreateEndpoint: the container has no new interface yet', vanilla, { is: ['eth0'] }),
      ],
    }),
    atNode1('Join demo-endpoint vanilla-c', {
      does: [{ type: 'endpoint.join', endpoint: 'demo-endpoint', sandbox: 'vanilla-c' }],
      claims: [
        wired('Join: the container has eth1', vanilla, 'eth1', '172.30.0.2/16', '02:42:ac:1e:00:02', 'mtu 1500'),
        probed('Join: the container is reached there', icmp(node1, '172.30.0.2'), 'reached'),
      ],
    }),
    atNode1('Leave demo-endpoint', {
      does: [{ type: 'endpoint.leave', endpoint: 'demo-endpoint' }],
      claims: [
        interfaces('Leave: the interface is gone', vanilla, { is: ['eth0'] }),
        listed(
          'Leave: the address is still taken',
          { kind: 'endpoints', network: DEMO },
          { is: ['demo-endpoint 172.30.0.2'] },
        ),
      ],
    }),
    atNode1('DeleteEndpoint demo-endpoint', {
      does: [{ type: 'endpoint.delete', endpoint: 'demo-endpoint' }],
      claims: [listed('DeleteEndpoint: the address is free', { kind: 'endpoints', network: DEMO }, { is: [] })],
    }),
    atNode1('CNI_COMMAND=ADD CNI_CONTAINERID=vanilla-c CNI_IFNAME=eth1 demo-net', {
      part: "CNI's verbs do the same",
      note: 'beyond the tutorial: ADD is CreateEndpoint and Join in one, and prints what it made',
      does: [
        { type: 'endpoint.create', endpoint: 'demo-endpoint', network: DEMO, node: NODE1 },
        { type: 'endpoint.join', endpoint: 'demo-endpoint', sandbox: 'vanilla-c' },
      ],
      claims: [
        {
          sentence: 'ADD: its result, read from the interface it made',
          question: { kind: 'cni-result', sandbox: 'vanilla-c', interface: 'eth1' },
          expected: {
            is: [
              '{"cniVersion":"1.1.0",' +
                '"interfaces":[{"name":"eth1","mac":"02:42:ac:1e:00:02","mtu":1500,"sandbox":"vanilla-c"}],' +
                '"ips":[{"address":"172.30.0.2/16","gateway":"172.30.0.1","interface":0}],"routes":[],"dns":{}}',
            ],
          },
        },
      ],
    }),
    atNode1('CNI_COMMAND=CHECK CNI_CONTAINERID=vanilla-c CNI_IFNAME=eth1 demo-net', {
      claims: [
        wired('CHECK: the interface is as ADD said', vanilla, 'eth1', '172.30.0.2/16', '02:42:ac:1e:00:02', 'mtu 1500'),
      ],
    }),
    atNode1('CNI_COMMAND=DEL CNI_CONTAINERID=vanilla-c CNI_IFNAME=eth1 demo-net', {
      does: [
        { type: 'endpoint.leave', endpoint: 'demo-endpoint' },
        { type: 'endpoint.delete', endpoint: 'demo-endpoint' },
      ],
      claims: [
        interfaces('DEL: the container is as before', vanilla, { is: ['eth0'] }),
        listed('DEL: the address is free', { kind: 'endpoints', network: DEMO }, { is: [] }),
      ],
    }),
  ],
};

await runIfMain(import.meta.url, chapter1);
