/** What can be typed after `docker`. */
import { COMMANDS } from '../../emulator/northbound/docker/commands.ts';
import { networkObjects } from '../../emulator/northbound/docker/network-object.ts';
import { isSeen, viewOf } from '../../emulator/northbound/docker/view.ts';
import type { Cluster } from '../../model/cluster.ts';
import { type Grammar, wishAt } from './grammar.ts';

/** `host` as DOCKER_HOST has it. */
export function dockerCandidates(
  cluster: Cluster,
  words: readonly string[],
  node: string,
  host: string,
): readonly string[] {
  const wish = wishAt(GRAMMAR, words);
  return wish.kind === 'words'
    ? wish.words
    : called(cluster, wish.name, node, host).map((name) => `${wish.before}${name}`);
}

type Command = (typeof COMMANDS)[number];
type Verb = Extract<Command, { kind: 'verb' }>;

const HELP = { forms: ['--help'], value: '' };

const OWN = [HELP, { forms: ['--host', '-H'], value: 'host' }, { forms: ['--version', '-v'], value: '' }];

const verbGrammar = ({ name, args, flags, where }: Verb): Grammar => ({
  commands: [],
  options: [...flags.map(optionOf), HELP],
  args: name === 'create' && args === 'NETWORK' ? [] : args.replaceAll(/[[\]]/g, '').split(' '),
  flags: where,
});

const optionOf = ({ name, short, also, kind }: Verb['flags'][number]) => ({
  forms: [`--${name}`, ...also.map((other) => `--${other}`), ...(short === undefined ? [] : [`-${short}`])],
  value: kind === 'switch' ? '' : name,
});

const named = (command: Command): Grammar['commands'][number] => ({
  names: command.kind === 'verb' ? [command.name, ...command.aliases] : [command.name],
  grammar:
    command.kind === 'verb'
      ? verbGrammar(command)
      : { commands: command.verbs.map(named), options: [HELP], args: [], flags: 'first' },
});

const GRAMMAR: Grammar = { commands: COMMANDS.map(named), options: OWN, args: [], flags: 'first' };

function called(cluster: Cluster, name: string, node: string, host: string): readonly string[] {
  const seen = viewOf(cluster, node, host);
  const view = seen.ok ? seen.value : ({ kind: 'node', node } as const);
  const containers = [...cluster.sandboxes.values()].filter((sandbox) => isSeen(view, sandbox));
  const networks = () => networkObjects(cluster, view).map((object) => object.name);
  switch (name.replace(/\.\.\.$/, '')) {
    case 'CONTAINER':
    case 'link':
    case 'volumes-from':
      return containers.map((container) => container.name);
    case 'NETWORK':
    case 'network':
      return networks();
    case 'NAME|ID':
      return [...containers.map((container) => container.name), ...networks()];
    case 'IMAGE':
      return [...new Set(['alpine', ...containers.map(({ image }) => image)])];
    case 'type':
      return ['container', 'network'];
    case 'driver':
      return ['bridge', 'overlay'];
    default:
      return [];
  }
}
