/** The commands about kept labs, as their help tells of them. */
export type Page = {
  readonly usage: string;
  /** One line, for the list of all commands. */
  readonly says: string;
  /** What a manual page would say. */
  readonly text: string;
};

const NAME = 'NAME is the lab (default: $VETHLAB_LAB, or tutorial): up to 32 of a-z, 0-9, - and _.';
const LAB = '--lab NAME    which lab (default: $VETHLAB_LAB, or tutorial)';

export const PAGES = {
  up: {
    usage: 'up [--nodes N] [--json] [NAME]',
    says: 'make a lab and keep it running',
    text: `Makes a cluster of N nodes (default 2: tutorial-node1, tutorial-node2) out of namespaces of this system, and leaves it
to a process in the background until it is taken down. Needs no root. Several labs can be up at once.

${NAME}
Files: $XDG_STATE_HOME/vethlab/NAME (what has happened, for restart), $XDG_RUNTIME_DIR/vethlab/NAME (the socket).`,
  },
  down: {
    usage: 'down [NAME]',
    says: 'end a kept lab and forget it',
    text: `Ends every process and namespace of the lab and deletes its history.\n\n${NAME}`,
  },
  status: {
    usage: 'status [--json] [NAME]',
    says: 'what a kept lab has: nodes, containers',
    text: NAME,
  },
  list: { usage: 'list [--json]', says: 'all kept labs', text: 'A lab whose process was killed is listed as ended.' },
  restart: {
    usage: 'restart [NAME]',
    says: 'make a kept lab again from its history',
    text: `All nodes, networks, policies and containers are made anew as they were, also after the lab's process was killed or the
machine was started again. What ran in containers is gone.\n\n${NAME}`,
  },
  reset: {
    usage: 'reset [NAME]',
    says: 'a kept lab as it was when it was new',
    text: `All that was made since vethlab up is deleted; the nodes stay.\n\n${NAME}`,
  },
  save: {
    usage: 'save [LAB] FILE',
    says: 'write a kept lab to a file',
    text: `Writes nodes, outside hosts, tenants with their networks, policies and groups, Docker's networks and containers as YAML,
with the addresses and tags they have, so that vethlab apply makes the same again. FILE - is the output. A lab that has ended can be
saved, too. What ran in containers is not in it, and neither are rules about groups or networks that are gone: they match nothing.

LAB: as NAME of vethlab up.`,
  },
  apply: {
    usage: 'apply [--dry-run] [--json] [LAB] FILE',
    says: 'make a running lab what a file says',
    text: `Works out which commands lead from the lab as it is to the file, and does them: what goes, then what comes, each of the two as a
whole. What cannot be changed in place is made anew. A section that the file leaves out stays as it is; one that is there is
complete, so that what it does not name goes. Applied once more it does nothing. FILE - is the input.
lab.schema.json in the package says what can be in a file; editors know what to do with it.

  --dry-run     print the commands, do nothing
  --json        { lab, run, commands }

Exit codes: 1 the file can't be read or the lab can't be so (FILE:LINE:COLUMN says where), 2 wrong usage.
LAB: as NAME of vethlab up.`,
  },
  ssh: {
    usage: 'ssh [--lab NAME] NODE [COMMAND...]',
    says: 'a shell on a node of a kept lab',
    text: `A terminal on the node, in which the tutorial's commands work: netctl, ip, ifconfig, ping, nc, tcpdump, iptables;
sudo does nothing. With COMMAND, runs that in place of a shell.\n\n  ${LAB}`,
  },
  shell: {
    usage: 'shell [--lab NAME]',
    says: 'a shell on the first node of a kept lab',
    text: `As vethlab ssh with the first node.\n\n  ${LAB}`,
  },
  exec: {
    usage: 'exec [--lab NAME] NODE|CONTAINER [--] COMMAND...',
    says: 'run a command on a node or in a container',
    text: `On this terminal; the exit code is the command's.\n\n  ${LAB}`,
  },
  netctl: {
    usage: 'netctl [--lab NAME] [--profile 2016|2019] ARGUMENTS...',
    says: "Contiv's netctl, against a kept lab",
    text: `Tables and messages as the netctl of May 2016 prints them (the tutorial's), or as the last one of 2019 does.
ARGUMENTS as netctl --help lists them.\n\n  ${LAB}
  --profile     2016 or 2019 (default: $NETCTL_PROFILE, or 2016)`,
  },
  docker: {
    usage: 'docker [--lab NAME] [--node NODE] ARGUMENTS...',
    says: 'docker, against a node of a kept lab',
    text: `As if typed on the node: networks, containers, exec on this terminal. With DOCKER_HOST=tcp://ADDRESS:2375 the swarm
manager of all nodes is asked. ARGUMENTS as docker --help lists them.\n\n  ${LAB}
  --node NODE   whose engine (default: the first)`,
  },
  api: {
    usage: 'api [--lab NAME] [--tcp PORT [--no-token]] [--json]',
    says: "Contiv's REST API of a kept lab",
    text: `Prints where it is: a socket of this user's alone, which every kept lab has (curl --unix-socket PATH
http://lab/api/v1/networks/). With --tcp also on 127.0.0.1, PORT 0 being any that is free, until the lab is down; then every
request needs the token that is printed, in the header Authorization: Bearer TOKEN. --no-token is for clients that can't
send one, such as netctl: then every user and program of this machine can change the lab.
GET /vethlab/v1/openapi.json describes it all.\n\n  ${LAB}`,
  },
} as const satisfies Readonly<Record<string, Page>>;

export type Name = keyof typeof PAGES;

export const isName = (word: string): word is Name => Object.hasOwn(PAGES, word);

export const helpOf = (name: Name): string =>
  `usage: vethlab ${PAGES[name].usage}\n\n${PAGES[name].says[0]?.toUpperCase()}${PAGES[name].says.slice(1)}.\n\n${PAGES[name].text}`;
