/** What `docker run` and `docker create` ask for, as a command to the cluster. */
import type { Command } from '../../../model/decider.ts';
import { err, ok, type Result } from '../../../model/result.ts';
import type { Call } from './command.ts';
import { environment } from './environment.ts';
import { list, text, toggle } from './flags.ts';
import { givenName } from './given-name.ts';
import { referenceOf } from './network-object.ts';
import { type Notes, withNotes } from './notes.ts';
import { publishedPorts } from './publish.ts';
import { type Reply, runError, runMistake } from './reply.ts';
import { quoted } from './words.ts';

export const CREATE_FLAGS = [
  list('cap-add', 'Add Linux capabilities: containers here have them all', {}),
  text('cpu-shares', 'CPUs that Swarm reserves', { short: 'c', value: 'int' }),
  text('cpus', 'CPUs that Swarm reserves', { value: 'decimal' }),
  list('dns', 'Set custom DNS servers'),
  list('env', 'Set environment variables; for a swarm, constraint:KEY==VALUE and affinity:KEY==VALUE', { short: 'e' }),
  text('hostname', 'Container host name', { short: 'h' }),
  toggle('interactive', 'Keep STDIN open even if not attached', { short: 'i' }),
  text('ip', 'IPv4 address (e.g., 172.30.100.104)'),
  list('label', 'Set meta data on a container', { short: 'l' }),
  list('link', 'Run on the node of another container'),
  text('memory', 'Memory that Swarm reserves', { short: 'm', value: 'bytes' }),
  text('name', 'Assign a name to the container'),
  text('network', 'Connect a container to a network: NETWORK, NETWORK/TENANT, GROUP.NETWORK, GROUP/TENANT', {
    also: ['net'],
  }),
  toggle('privileged', 'Give extended privileges: containers here have them all'),
  list('publish', "Publish a container's port(s) to the host", { short: 'p' }),
  toggle('rm', 'Automatically remove the container when it exits'),
  toggle('tty', 'Allocate a pseudo-TTY', { short: 't' }),
  list('volumes-from', 'Run on the node of another container'),
];

export type Create = Extract<Command, { readonly type: 'sandbox.create' }>;

/** The error is docker's reply. */
export function createCommand(call: Call, start: 'yes' | 'no'): Result<Create, Reply> {
  const { door, given, view } = call;
  const ports = publishedPorts(door.cluster, view, given.list('publish'));
  if (!ports.ok) return err(runMistake(ports.error));
  const size = reserved(call);
  if (!size.ok) return err(runMistake(size.error));
  const net = given.text('network') || 'bridge';
  if (net.startsWith('container:')) return err(runMistake('--network=container:NAME is not supported: leave it out'));
  const network = referenceOf(door.cluster, view, net);
  if (!network.ok) return err(runError(network.error.text));
  const [image = '', ...words] = given.args;
  const { variables, ...wishes } = environment(call, given.list('env'));
  const address = given.text('ip');
  return ok({
    ...{ type: 'sandbox.create', sandbox: given.text('name') || givenName(door.cluster), start, image },
    ...{ network: network.value, ports: ports.value, ...size.value, ...wishes },
    ...(view.kind === 'node' ? { node: view.node } : { strategy: call.strategy }),
    ...(words.length > 0 ? { command: quoted(words) } : {}),
    ...(address === undefined ? {} : { address }),
    dependencies: [...given.list('link'), ...given.list('volumes-from')].map((word) => word.replace(/:.*/s, '')),
    labels: withNotes(labels(given.list('label')), notes(call, words, variables)),
  });
}

const notes = ({ given }: Call, words: readonly string[], env: readonly string[]): Notes => ({
  env,
  isRemoved: given.isOn('rm'),
  isRun: words.length > 0 && !(given.isOn('interactive') && isShell(words)),
  tty: given.isOn('tty'),
  stdin: given.isOn('interactive'),
  hostname: given.text('hostname') ?? '',
  dns: given.list('dns'),
});

const SHELLS: ReadonlySet<string> = new Set(['sh', 'ash', 'bash']);

/** One whose input stays open waits for it, and nobody but `exec` comes: there is no need to run it. */
const isShell = ([program = '', ...more]: readonly string[]): boolean =>
  more.length === 0 && SHELLS.has(program.replace(/^\/(?:usr\/)?bin\//, ''));

const labels = (words: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    words.map((word) => [word.replace(/=.*/s, ''), word.includes('=') ? word.replace(/^[^=]*=/s, '') : '']),
  );

function reserved({ given }: Call): Result<Pick<Create, 'cpus' | 'memoryMiB'>, string> {
  const cpus = given.text('cpus') ?? given.text('cpu-shares') ?? '0';
  if (!/^\d{1,9}(?:\.\d{1,9})?$/.test(cpus)) return err(`invalid argument "${cpus}" for cpus: not a number`);
  const memory = given.text('memory') ?? '0';
  const [, amount, unit = ''] = /^(\d{1,12})([bkmg]?)b?$/i.exec(memory) ?? [];
  if (amount === undefined) return err(`invalid size: '${memory}'`);
  const mebibytes = (Number(amount) * (UNITS[unit.toLowerCase()] ?? 1)) / MEBI;
  return ok({ cpus: Number(cpus), memoryMiB: mebibytes });
}

const MEBI = 1024 ** 2;
const UNITS: Readonly<Record<string, number>> = { k: 1024, m: MEBI, g: 1024 ** 3 };
