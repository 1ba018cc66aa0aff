/** Pages about the life of a kept lab. */
import { CANNOT, DONE, JSON_FLAG, MISUSED, NAME, SOCKET, STATE } from './common.ts';
import type { Page } from './page.ts';

export const LIFE = {
  up: {
    usage: 'up [--nodes N] [--kernel host|uml|auto] [--json] [NAME]',
    says: 'make a lab and keep it running',
    about: `Makes a cluster of N nodes, tutorial-node1, tutorial-node2 and so on, out of namespaces of this system, and leaves it to
a process in the background until it is taken down. Needs no root where users may make namespaces. Several labs can be up at
once. In User-mode Linux the lab has a kernel of its own, with VLANs whatever this system has; it takes longer to begin, a minute
or two on a busy machine, and everything in it is slower.`,
    options: [
      ['--nodes N', 'how many nodes, 1 to 100 (default: 2)'],
      [
        '--kernel host|uml|auto',
        "this system's, User-mode Linux, or (the default) auto: this system's; where a network needs what it lacks, that is said",
      ],
      JSON_FLAG,
      NAME,
    ],
    examples: [
      ['vethlab up', 'a lab called tutorial, with two nodes'],
      ['vethlab up --nodes 3 blue', 'another one beside it'],
      ['vethlab up --kernel=uml tags', 'one for VLANs, for chapter 4'],
    ],
    exits: [DONE, ['1', 'there is such a lab already, or it cannot be made; nothing is left of it'], MISUSED],
    files: [STATE, SOCKET],
    see: ['shell', 'down', 'apply', 'doctor'],
  },
  down: {
    usage: 'down [--json] [NAME]',
    says: 'end a kept lab and forget it',
    about: 'Ends every process and namespace of the lab and deletes its history. Nothing is left behind.',
    options: [JSON_FLAG, NAME],
    examples: [['vethlab save lab.yaml && vethlab down', 'ends it; vethlab up and vethlab apply bring it back']],
    exits: [DONE, ['1', 'there is no such lab'], MISUSED],
    files: [STATE, SOCKET],
    see: ['up', 'reset', 'save'],
  },
  status: {
    usage: 'status [--json] [NAME]',
    says: 'what a kept lab has: nodes, containers',
    about: 'Nodes, how many tenants and networks users have made, and the containers with their nodes and states.',
    options: [JSON_FLAG, NAME],
    examples: [["vethlab status --json | jq -r '.containers[].name'", 'the names of all containers']],
    exits: [['0', 'it runs'], ['1', 'it does not run, or there is none'], MISUSED],
    files: [SOCKET],
    see: ['list', 'netctl', 'docker'],
  },
  list: {
    usage: 'list [--json]',
    says: 'all kept labs',
    about: 'The labs of this user, a line each. One whose process was killed is listed as ended.',
    options: [JSON_FLAG],
    examples: [['vethlab list', 'which labs there are']],
    exits: [DONE, CANNOT, MISUSED],
    files: [STATE],
    see: ['status', 'restart'],
  },
  restart: {
    usage: 'restart [--json] [NAME]',
    says: 'make a kept lab again from its history',
    about: `All nodes, networks, policies and containers are made anew as they were, also after the lab's process was killed or the
machine was started again. What ran in containers is gone. An address of the API over TCP comes again, with its token.`,
    options: [JSON_FLAG, NAME],
    examples: [['vethlab restart', 'the lab, after the machine was started again']],
    exits: [DONE, CANNOT, MISUSED],
    files: [STATE, SOCKET],
    see: ['reset', 'list'],
  },
  reset: {
    usage: 'reset [--json] [NAME]',
    says: 'a kept lab as it was when it was new',
    about: 'All that was made since vethlab up is deleted, in the lab and in its history; the nodes stay.',
    options: [JSON_FLAG, NAME],
    examples: [['vethlab reset', 'to begin a chapter with nothing of the last one']],
    exits: [DONE, CANNOT, MISUSED],
    files: [STATE],
    see: ['restart', 'apply'],
  },
  save: {
    usage: 'save [--json] [LAB] FILE',
    says: 'write a kept lab to a file',
    about: `Writes nodes, outside hosts, tenants with their networks, policies and groups, Docker's networks and containers as YAML,
with the addresses and tags they have, so that vethlab apply makes the same again. A lab that has ended can be saved, too. What
ran in containers is not in it, and neither are rules about groups or networks that are gone: they match nothing.`,
    options: [
      ['--json', 'write the file as JSON, which is YAML, too'],
      ['LAB', 'as NAME of vethlab up'],
      ['FILE', 'where to; - is the output'],
    ],
    examples: [['vethlab save lab.yaml', 'the lab called tutorial, as a file']],
    exits: [DONE, CANNOT, MISUSED],
    files: [STATE],
    see: ['apply'],
  },
  apply: {
    usage: 'apply [--dry-run] [--json] [LAB] FILE',
    says: 'make a running lab what a file says',
    about: `Works out which commands lead from the lab as it is to the file, and does them: what goes, then what comes, each of the
two as a whole. What cannot be changed in place is made anew. A section that the file leaves out stays as it is; one that is there
is complete, so that what it does not name goes. Applied once more it does nothing.`,
    options: [
      ['--dry-run', 'print the commands, do nothing'],
      ['--json', 'one JSON document instead of text: lab, run (real or dry), commands'],
      ['LAB', 'as NAME of vethlab up'],
      ['FILE', 'what it is to be; - is the input'],
    ],
    examples: [
      ['vethlab apply --dry-run lab.yaml', 'what would be done'],
      ['vethlab save - | vethlab apply blue -', 'the lab blue becomes what the lab tutorial is'],
    ],
    exits: [DONE, ['1', 'the file cannot be read or the lab cannot be so; FILE:LINE:COLUMN says where'], MISUSED],
    files: [['schema/lab.schema.json', 'in the package: what can be in a file; editors know what to do with it']],
    see: ['save', 'reset'],
  },
} as const satisfies Readonly<Record<string, Page>>;
