/** The commands of docker. */
import { type Noun, noun, type Verb } from './command.ts';
import { EXEC } from './exec.ts';
import { INFO } from './info.ts';
import { INSPECT, INSPECT_CONTAINER, INSPECT_NETWORK } from './inspect.ts';
import { KILL, RESTART, RM, START, STOP } from './lifecycle.ts';
import { CONNECT, DISCONNECT } from './network-attach.ts';
import { CREATE_NETWORK } from './network-create.ts';
import { LS } from './network-ls.ts';
import { PRUNE_NETWORKS, RM_NETWORK } from './network-rm.ts';
import { LOGS, TOP } from './observe.ts';
import { PORT } from './port.ts';
import { PS } from './ps.ts';
import { RENAME } from './rename.ts';
import { CREATE, RUN } from './run.ts';
import { VERSION } from './version.ts';

const OF_CONTAINERS = [RUN, CREATE, EXEC, KILL, LOGS, PORT, RENAME, RESTART, RM, START, STOP, TOP];

export const VERBS: readonly Verb[] = [...OF_CONTAINERS, PS, INSPECT, INFO, VERSION];

export const NOUNS: readonly Noun[] = [
  noun('container', 'Manage containers', [
    ...OF_CONTAINERS,
    { ...PS, name: 'ls', aliases: ['ps', 'list'] },
    INSPECT_CONTAINER,
  ]),
  noun('network', 'Manage networks', [
    ...[CONNECT, CREATE_NETWORK, DISCONNECT, INSPECT_NETWORK, LS, PRUNE_NETWORKS, RM_NETWORK],
  ]),
];

/** For completion, too. */
export const COMMANDS: readonly (Noun | Verb)[] = [...NOUNS, ...VERBS];
