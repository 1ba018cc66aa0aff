/** `docker ps` */
import type { Sandbox } from '../../../model/sandbox.ts';
import { type Call, verb } from './command.ts';
import { list, number, text, toggle } from './flags.ts';
import { FORMAT, linesOf } from './format.ts';
import { containerId, short } from './ids.ts';
import { passing } from './ps-filter.ts';
import { type PsRow, psRow } from './ps-row.ts';
import { daemonError, printed, type Reply } from './reply.ts';
import { table } from './table.ts';
import { struct } from './template/value.ts';
import { seen } from './view.ts';

const FLAGS = [
  toggle('all', 'Show all containers (default shows just running)', { short: 'a' }),
  list('filter', 'Filter output based on conditions provided', { short: 'f', value: 'filter' }),
  text('format', FORMAT),
  number('last', 'Show n last created containers (includes all states)', { short: 'n' }),
  toggle('latest', 'Show the latest created container (includes all states)', { short: 'l' }),
  toggle('no-trunc', "Don't truncate output"),
  toggle('quiet', 'Only display container IDs', { short: 'q' }),
];

export const PS = verb('ps', 'List containers', '', { flags: FLAGS }, (call) => ps(call));

function ps(call: Call): Reply {
  const chosen = choose(call);
  if (typeof chosen === 'string') return daemonError(chosen);
  const { given } = call;
  const width = given.isOn('no-trunc') ? 'whole' : 'short';
  if (given.isOn('quiet')) {
    const idOf = (sandbox: Sandbox) => (width === 'whole' ? containerId(sandbox) : short(containerId(sandbox)));
    return printed(chosen.map((sandbox) => `${idOf(sandbox)}\n`).join(''));
  }
  const rows = chosen.map((sandbox) => psRow(call, sandbox, width));
  const format = given.text('format');
  if (format !== undefined) return linesOf(format, HEADINGS, rows.map(struct));
  return printed(table([Object.values(COLUMNS), ...rows.map(columns)], 'open'));
}

/** The text says what is wrong. */
function choose(call: Call): readonly Sandbox[] | string {
  const { given } = call;
  const passes = passing(call, given.list('filter'));
  if (typeof passes === 'string') return passes;
  const last = given.isOn('latest') ? 1 : (given.number('last') ?? -1);
  const isAll = given.isOn('all') || last >= 0 || given.list('filter').some((word) => /^(?:status|exited)=/.test(word));
  const found = seen(call).filter((sandbox) => (isAll || sandbox.status === 'running') && passes(sandbox));
  return last >= 0 ? found.slice(0, last) : found;
}

const COLUMNS = {
  ID: 'CONTAINER ID',
  Image: 'IMAGE',
  Command: 'COMMAND',
  RunningFor: 'CREATED',
  Status: 'STATUS',
  Ports: 'PORTS',
  Names: 'NAMES',
} as const;

const HEADINGS = {
  ...COLUMNS,
  CreatedAt: 'CREATED AT',
  State: 'STATE',
  Labels: 'LABELS',
  Networks: 'NETWORKS',
  Label: '',
};

const columns = (row: PsRow): readonly string[] =>
  (Object.keys(COLUMNS) as readonly (keyof typeof COLUMNS)[]).map((name) => row[name]);
