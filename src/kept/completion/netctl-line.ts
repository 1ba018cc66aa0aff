/** What can be typed after `netctl`. */
import { COMMANDS } from '../../emulator/northbound/netctl/netctl.ts';
import type { Cluster } from '../../model/cluster.ts';
import { policyId } from '../../model/policy.ts';
import { type Grammar, type Wish, wishAt } from './grammar.ts';

export function netctlCandidates(cluster: Cluster, words: readonly string[]): readonly string[] {
  const wish = wishAt(GRAMMAR, words);
  return wish.kind === 'words' ? wish.words : called(cluster, wish).map((name) => `${wish.before}${name}`);
}

type Command = (typeof COMMANDS)[number];
type Verb = Extract<Command, { kind: 'verb' }>;

const verbGrammar = ({ name, args, flags }: Verb): Grammar => ({
  commands: [],
  options: [...flags.map(optionOf), HELP],
  args: namesIn(args, name),
  flags: 'anywhere',
});

/** The last argument of what is made is a name that nobody has yet. */
function namesIn(args: string, verb: string): readonly string[] {
  const names = [...args.matchAll(/\[([^\]]+)\]/g)].map(([, name = '']) => name);
  return verb === 'create' || verb === 'rule-add' ? names.slice(0, -1) : names;
}

const HELP = { forms: ['--help', '-h'], value: '' };

const optionOf = ({ names, kind }: Verb['flags'][number]) => ({
  forms: names.map((name) => (name.length === 1 ? `-${name}` : `--${name}`)),
  value: kind === 'switch' ? '' : names[0],
});

const named = (command: Command) => ({
  names: [command.name, ...command.aliases],
  grammar: command.kind === 'verb' ? verbGrammar(command) : nounGrammar(command),
});

const nounGrammar = ({ verbs }: Extract<Command, { kind: 'noun' }>): Grammar => ({
  ...{ commands: verbs.map(named), options: [HELP], args: [], flags: 'first' },
});

const GRAMMAR: Grammar = { commands: COMMANDS.map(named), options: [HELP], args: [], flags: 'first' };

/** Values that are words of netctl's own. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  direction: ['in', 'out'],
  encap: ['vlan', 'vxlan'],
  protocol: ['tcp', 'udp', 'icmp'],
  action: ['allow', 'deny'],
  'nw-type': ['data', 'infra'],
};

/** Of the tenant that is given, or the default one. */
function called(cluster: Cluster, { name, given, args }: Extract<Wish, { kind: 'called' }>): readonly string[] {
  const tenant = given.get('--tenant') ?? 'default';
  const ofTenant = (all: Iterable<{ readonly name: string; readonly tenant?: string }>) =>
    [...all].filter((one) => one.tenant === tenant).map((one) => one.name);
  switch (name.replace(/^(?:from|to)-/, '')) {
    case 'tenant':
      return [...cluster.tenants.keys()];
    case 'network':
      return ofTenant([...cluster.networks.values()].filter((network) => network.kind === 'contiv'));
    case 'group':
      return ofTenant(cluster.groups.values());
    case 'policy':
      return ofTenant(cluster.policies.values());
    case 'rule id':
      return cluster.policies.get(policyId(tenant, args[0] ?? ''))?.rules.map((rule) => rule.name) ?? [];
    case 'epid':
      return [...cluster.sandboxes.keys()];
    default:
      return WORDS[name] ?? [];
  }
}
