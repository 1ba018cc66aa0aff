/** `docker network rm` and `docker network prune` */
import type { Command } from '../../../model/decider.ts';
import { type Call, verb } from './command.ts';
import { dispatched } from './each.ts';
import { list, toggle } from './flags.ts';
import { membersOf } from './network-json.ts';
import { type NetworkObject, networkObjects, objectCalled } from './network-object.ts';
import { daemonText, mistaken, type Output, printed, type Reply } from './reply.ts';

export const RM_NETWORK = verb(
  'rm',
  'Remove one or more networks',
  'NETWORK [NETWORK...]',
  { aliases: ['remove'], flags: [toggle('force', 'Do not error if the network does not exist', { short: 'f' })] },
  (call) => removeAll(call),
);

export const PRUNE_NETWORKS = verb(
  'prune',
  'Remove all unused networks',
  '',
  {
    flags: [
      toggle('force', 'Do not prompt for confirmation', { short: 'f' }),
      list('filter', 'Not supported', { value: 'filter' }),
    ],
  },
  (call) => prune(call),
);

async function removeAll(call: Call): Promise<Output> {
  const said = { stdout: '', stderr: '' };
  for (const word of call.given.args) {
    const object = objectCalled(call.door.cluster, call.view, word);
    const wrong = object === undefined ? missing(call, word) : await remove(call, object);
    if (wrong !== undefined) said.stderr += `${daemonText(wrong)}\n`;
    else if (object !== undefined) said.stdout += `${word}\n`;
  }
  return { kind: 'output', ...said, code: said.stderr === '' ? 0 : 1 };
}

const missing = ({ given }: Call, word: string): string | undefined =>
  given.isOn('force') ? undefined : `network ${word} not found`;

/** Undefined when it is gone. */
async function remove(call: Call, object: NetworkObject): Promise<string | undefined> {
  const { network, group, name } = object;
  if (network.kind !== 'contiv') return dispatched(call, deleted(object));
  const tenant = network.tenant === 'default' ? '' : ` -t ${network.tenant}`;
  const line = group === undefined ? `net rm${tenant} ${network.name}` : `group rm${tenant} ${group.name}`;
  return `network ${name} is Contiv's: netctl ${line}`;
}

const deleted = ({ network }: NetworkObject): Command => ({
  ...{ type: 'docker-network.delete', network: network.name },
  ...('node' in network ? { node: network.node } : {}),
});

function prune(call: Call): Reply | Promise<Reply> {
  if (call.given.list('filter').length > 0)
    return mistaken('--filter is not supported: leave it out', 'network prune', 1);
  if (!call.given.isOn('force')) return asked(call);
  return pruned(call);
}

/** The door's own caller has piped in the answer, or has none: then it is no. */
function asked(call: Call): Reply | Promise<Reply> {
  const text = `${WARNING}\nAre you sure you want to continue? [y/N] `;
  if (call.programs === 'caller') return { ...printed(text), kind: 'question', argv: ['network', 'prune', '--force'] };
  return isYes(call.input ?? '') ? pruned(call) : printed(`${text}\n`);
}

async function pruned(call: Call): Promise<Reply> {
  const names: string[] = [];
  for (const object of networkObjects(call.door.cluster, call.view).filter((one) => isUnused(call, one)))
    if ((await remove(call, object)) === undefined) names.push(object.name);
  return printed(names.length === 0 ? '' : `Deleted Networks:\n${names.map((name) => `${name}\n`).join('')}\n`);
}

/** As Docker's client takes it. */
const isYes = (answer: string): boolean => /^y$/i.test(answer.trim());

const WARNING = 'WARNING! This will remove all custom networks not used by at least one container.';

/** Made by somebody, and without a container. A stopped one does not keep its networks. */
function isUnused({ door: { cluster } }: Call, object: NetworkObject): boolean {
  const { kind, name } = object.network;
  const isCustom = kind === 'overlay' || (kind === 'bridge' && name !== 'bridge' && name !== 'docker_gwbridge');
  return isCustom && membersOf(cluster, { kind: 'swarm' }, object).length === 0;
}
