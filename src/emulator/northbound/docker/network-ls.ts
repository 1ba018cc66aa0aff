/** `docker network ls` */
import { type Call, verb } from './command.ts';
import { list as listFlag, text, toggle } from './flags.ts';
import { FORMAT, linesOf } from './format.ts';
import { short } from './ids.ts';
import { type NetworkObject, networkObjects } from './network-object.ts';
import { daemonError, printed, type Reply } from './reply.ts';
import { table } from './table.ts';
import { struct } from './template/value.ts';

const FLAGS = [
  listFlag('filter', 'Provide filter values (driver, id, name, scope or type)', { short: 'f', value: 'filter' }),
  text('format', FORMAT),
  toggle('no-trunc', 'Do not truncate the output'),
  toggle('quiet', 'Only display network IDs', { short: 'q' }),
];

export const LS = verb('ls', 'List networks', '', { aliases: ['list'], flags: FLAGS }, (call) => list(call));

function list(call: Call): Reply {
  const { given, door, view } = call;
  const filters = given.list('filter').map(filterOf);
  const wrong = filters.find((filter): filter is string => typeof filter === 'string');
  if (wrong !== undefined) return daemonError(wrong);
  const passes = (object: NetworkObject) => filters.every((filter) => typeof filter === 'string' || filter(object));
  const objects = networkObjects(door.cluster, view).filter(passes);
  const idOf = ({ id }: NetworkObject) => (given.isOn('no-trunc') ? id : short(id));
  if (given.isOn('quiet')) return printed(objects.map((object) => `${idOf(object)}\n`).join(''));
  const format = given.text('format');
  if (format !== undefined)
    return linesOf(
      format,
      HEADINGS,
      objects.map((object) => row(object, idOf(object))),
    );
  const rows = objects.map((object) => [idOf(object), object.name, object.driver]);
  return printed(table([['NETWORK ID', 'NAME', 'DRIVER'], ...rows], 'closed'));
}

type Filter = (object: NetworkObject) => boolean;

/** The text says what is wrong with it. */
function filterOf(word: string): Filter | string {
  const [, key = '', value = ''] = /^([^=]*)=(.*)$/s.exec(word) ?? [];
  switch (key) {
    case 'driver':
      return ({ driver }) => driver === value;
    case 'scope':
      return ({ scope }) => scope === value;
    case 'id':
      return ({ id }) => id.startsWith(value);
    case 'name':
      return ({ name }) => name.includes(value);
    case 'type':
      return (object) => (value === 'builtin') === isBuiltIn(object);
    default:
      return `invalid filter '${word}': driver, id, name, scope and type are supported`;
  }
}

const isBuiltIn = ({ network }: NetworkObject): boolean =>
  network.kind === 'host' || network.kind === 'none' || (network.kind === 'bridge' && network.name === 'bridge');

const HEADINGS = { ID: 'NETWORK ID', Name: 'NAME', Driver: 'DRIVER', Scope: 'SCOPE', Internal: 'INTERNAL' };

const row = ({ name, driver, scope }: NetworkObject, id: string) =>
  struct({ ID: id, Name: name, Driver: driver, Scope: scope, Internal: 'false', IPv6: 'false', Labels: '' });
