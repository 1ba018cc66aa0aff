/** Pages about the ways into a kept lab. */
import { DONE, LAB, MISUSED, SOCKET } from './common.ts';
import type { Entry, Page } from './page.ts';

const OF_PROGRAM: readonly Entry[] = [
  ['N', "the program's own; 128 + N where signal N ended it"],
  ['1', 'there is no such lab or place, or the lab has ended'],
  MISUSED,
];

const NO_JSON = 'It has no --json: what it prints is what the program there prints.';

export const DOORS = {
  ssh: {
    usage: 'ssh [--lab NAME] NODE [COMMAND...]',
    says: 'a shell on a node of a kept lab',
    about: `A terminal on the node, in which the tutorial's commands work: netctl, docker, etcdctl, ip, ifconfig, ping, nc, tcpdump,
iptables; sudo does nothing. Tab completes netctl's and docker's commands, flags and names; arrow keys bring back what was typed.
With COMMAND, runs that in place of a shell. ${NO_JSON}`,
    options: [LAB, ['NODE', 'a node of the lab'], ['COMMAND...', 'a program and its words (default: bash)']],
    examples: [
      ['vethlab ssh tutorial-node2', 'a terminal'],
      ['vethlab ssh tutorial-node1 ip route', 'one command'],
    ],
    exits: OF_PROGRAM,
    files: [SOCKET],
    see: ['shell', 'exec', 'netctl', 'docker'],
  },
  shell: {
    usage: 'shell [--lab NAME]',
    says: 'a shell on the first node of a kept lab',
    about: `As vethlab ssh with the first node. ${NO_JSON}`,
    options: [LAB],
    examples: [['vethlab shell', 'where the tutorial begins']],
    exits: OF_PROGRAM,
    files: [SOCKET],
    see: ['ssh', 'exec'],
  },
  exec: {
    usage: 'exec [--lab NAME] NODE|CONTAINER [--] COMMAND...',
    says: 'run a command on a node or in a container',
    about: `On this terminal, where there is one; else its output is passed on as it is. ${NO_JSON}`,
    options: [
      LAB,
      ['NODE|CONTAINER', 'where'],
      ['COMMAND...', 'a program and its words; -- before it where it begins with -'],
    ],
    examples: [
      ['vethlab exec contiv-c1 ping -c1 10.1.2.4', 'from a container'],
      ['vethlab exec tutorial-node1 tcpdump -ni eth1 -c1 udp port 4789', 'on a node: the next VXLAN packet'],
    ],
    exits: OF_PROGRAM,
    files: [SOCKET],
    see: ['ssh', 'docker'],
  },
  netctl: {
    usage: 'netctl [--lab NAME] [--profile 2016|2019] ARGUMENTS...',
    says: "Contiv's netctl, against a kept lab",
    about: `Tables and messages as the netctl of May 2016 prints them (the tutorial's), or as the last one of 2019 does. Flags may be
anywhere, with one dash or two. JSON is netctl's own: ls --json and inspect. With --netmaster http://HOST:PORT before the
command, or the variable NETMASTER, no lab is asked but the netmaster there, whoever it is; VETHLAB_TOKEN is the token of a
lab's own server (vethlab api --tcp).`,
    options: [
      LAB,
      ['--profile 2016|2019', 'whose words (default: the variable NETCTL_PROFILE, or else 2016)'],
      ['ARGUMENTS...', "netctl's: vethlab netctl help lists them"],
    ],
    examples: [
      ['vethlab netctl net create --subnet 10.1.2.0/24 contiv-net', 'a network of the tenant default'],
      ['vethlab netctl --profile 2019 group ls --json', 'all groups of the tenant default'],
      ['NETMASTER=http://127.0.0.1:9999 vethlab netctl net ls', 'over HTTP, from a netmaster that is there'],
    ],
    exits: [
      DONE,
      ['1', 'wrong usage of netctl, or there is no such lab'],
      MISUSED,
      ['3', 'refused, or no netmaster there'],
    ],
    files: [SOCKET],
    see: ['docker', 'api', 'ssh'],
  },
  docker: {
    usage: 'docker [--lab NAME] [--node NODE] ARGUMENTS...',
    says: 'docker, against a node of a kept lab',
    about: `As if typed on the node: networks, containers, exec on this terminal. With DOCKER_HOST=tcp://ADDRESS:2375 the swarm
manager of all nodes is asked. Nothing is pulled: an image is a name, and containers run the programs of this machine. JSON is
docker's own: inspect, and --format '{{json .}}'.`,
    options: [
      LAB,
      ['--node NODE', 'whose engine (default: the first)'],
      ['ARGUMENTS...', "docker's: vethlab docker --node NODE help lists them"],
    ],
    examples: [
      ['vethlab docker run -itd --name=c1 --net=contiv-net alpine sh', 'a container of that network'],
      ['vethlab docker --node tutorial-node2 ps -a', 'containers of another node'],
    ],
    exits: [
      [
        'N',
        "docker's: 0 done, 1 refused, 125 wrong flags or a container that cannot run; of exec and run the program's",
      ],
      ['1', 'there is no such lab'],
      MISUSED,
    ],
    files: [SOCKET],
    see: ['netctl', 'exec', 'ssh'],
  },
  api: {
    usage: 'api [--lab NAME] [--tcp PORT [--no-token]] [--json]',
    says: "Contiv's REST API of a kept lab",
    about: `Prints where it is: a socket of this user's alone, which every kept lab has. With --tcp it is on 127.0.0.1, too, and stays
there, with its token, until the lab is down or another port is asked for. Every request then needs the header
Authorization: Bearer TOKEN, and a Host that is this machine; pages of other origins are turned away.
GET /vethlab/v1/openapi.json describes it all.`,
    options: [
      LAB,
      ['--tcp PORT', 'also on this port of 127.0.0.1, 0 to 65535; 0 is the one it has, or else any that is free'],
      [
        '--no-token',
        "for clients that can't send one, such as netctl itself: then every user and program of this machine can change the lab",
      ],
      ['--json', 'one JSON document instead of text: url, token'],
    ],
    examples: [
      ['curl --unix-socket "$(vethlab api)" http://lab/api/v1/networks/', 'all networks'],
      ['vethlab api --tcp 9999 --no-token', "then NETMASTER=http://127.0.0.1:9999 is for Contiv's own netctl"],
    ],
    exits: [DONE, ['1', 'there is no such lab, or the port is taken'], MISUSED],
    files: [SOCKET, ['$XDG_STATE_HOME/vethlab/NAME/api.json', 'port and token, for this user alone']],
    see: ['netctl', 'up'],
  },
  completion: {
    usage: 'completion bash|zsh',
    says: 'what makes a shell complete commands, flags and names of labs',
    about: `Prints a script for the shell. Candidates are asked of vethlab itself: commands, flags, labs, nodes, containers, chapters;
behind netctl and docker their own commands and flags, networks, tenants, groups, policies. The terminals of vethlab ssh and vethlab shell
have such a completion already. It has no --json: it prints a script.`,
    options: [['bash|zsh', 'which shell']],
    examples: [
      ['source <(vethlab completion bash)', 'for this shell; as a line of ~/.bashrc for every new one'],
      ['source <(vethlab completion zsh)', 'the same in ~/.zshrc, below compinit'],
    ],
    exits: [DONE, MISUSED],
    files: [SOCKET],
    see: ['ssh', 'netctl', 'docker'],
  },
} as const satisfies Readonly<Record<string, Page>>;
