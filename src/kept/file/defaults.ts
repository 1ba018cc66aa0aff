/** What holds where a file says nothing: the model's own defaults. */
import { EMPTY_CLUSTER } from '../../model/cluster.ts';
import { decide, replay } from '../../model/decider.ts';
import type { Labels } from './lab-file.ts';

const made = decide(EMPTY_CLUSTER, { type: 'node.create', node: 'n' });
const [node] = replay(made.ok ? made.value : []).nodes.values();

export const NODE = { cpus: node?.cpus ?? 0, memoryMiB: node?.memoryMiB ?? 0, health: 'healthy' } as const;

/** Labels of every engine. */
export const ENGINE: Labels = node?.labels ?? {};

export const CONTAINER = {
  ...{ image: 'alpine', command: '/bin/sh', labels: {}, networks: [{ docker: 'bridge' }], ports: [], listeners: [] },
  ...{ cpus: 0, memoryMiB: 0, dependencies: [], state: 'running' },
} as const;

/** The first name server of a node. */
export const FIRST_DNS = '172.17.0.2';
