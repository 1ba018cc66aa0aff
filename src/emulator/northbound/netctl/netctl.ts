/** Contiv's command line tool: text in, text out. All that it knows of a cluster it asks netmaster for. */
import type { Door, Profile } from '../contiv/door.ts';
import { answersTo, type Call, type Noun, type Verb } from './command.ts';
import { NETMASTER } from './elsewhere.ts';
import { ENDPOINT } from './endpoint.ts';
import { type Flag, parse, text, toggle } from './flags.ts';
import { GLOBAL } from './global.ts';
import { GROUP } from './group.ts';
import { inProcess } from './in-process.ts';
import { type Netmaster, Objects } from './netmaster.ts';
import { NETWORK } from './network.ts';
import { POLICY } from './policy.ts';
import { mistaken, type Output, oneLine, printed } from './reply.ts';
import { TENANT } from './tenant.ts';
import { unsupportedNoun } from './unsupported.ts';
import { commandHelp, HELP_ENTRY, HELP_FLAG, nounHelp, programHelp } from './usage.ts';
import { VERSION, versionText } from './version.ts';

export type { Profile } from '../contiv/door.ts';

/** To a netmaster, or why there is none. */
export type Way =
  | { readonly kind: 'netmaster'; readonly ask: Netmaster }
  | { readonly kind: 'none'; readonly why: string };

/** Over a lab, or a model; see `netctlAt`. What the kernel fails at is thrown. */
export const netctl = (argv: readonly string[], door: Door, profile: Profile = '2016'): Promise<Output> =>
  netctlAt(
    argv,
    (url) => (url === NETMASTER ? { kind: 'netmaster', ask: inProcess(door, profile) } : elsewhere(url)),
    profile,
  );

/**
 * `argv` is what follows the word netctl; `at` is the way to the netmaster of a URL. Exit codes: 0 done (or help was shown),
 * 1 usage, 2 no version to be had, 3 refused, or nobody there.
 */
export async function netctlAt(argv: readonly string[], at: (url: string) => Way, profile: Profile): Promise<Output> {
  const { stdout, stderr, code } = await program(argv, at, profile);
  return { stdout, stderr, code };
}

/** The nouns and verbs there are, for completion and help. */
export const COMMANDS: readonly (Noun | Verb)[] = [VERSION, GROUP, ENDPOINT, NETWORK, TENANT, POLICY, GLOBAL];

const FLAGS: readonly Flag[] = [
  { ...text('netmaster', 'The hostname of the netmaster', NETMASTER), env: 'NETMASTER' },
  { ...toggle('insecure', 'if true, strict certificate checking will be disabled'), env: 'INSECURE' },
  HELP_FLAG,
  toggle('version, v', 'print the version'),
];

async function program(argv: readonly string[], at: (url: string) => Way, profile: Profile): Promise<Output> {
  const parsed = parse(argv, FLAGS, 'first');
  if (parsed.kind !== 'parsed') return printed(`${complaint(parsed)}${helpOf(profile)}`);
  const { args, isOn, text } = parsed.given;
  if (isOn('help')) return printed(helpOf(profile));
  if (isOn('version')) return printed(`netctl version \n${versionText(profile)}\n`);
  const [word, ...words] = args;
  if (word === undefined) return printed(helpOf(profile));
  if (isHelp(word)) return printed(helpAbout(words, COMMANDS, 'netctl', helpOf(profile)));
  const found = COMMANDS.find((command) => answersTo(command, word));
  if (found === undefined) return unsupportedNoun(word, namesOf(profile)) ?? printed(noTopic(word));
  const way = at(text('netmaster'));
  if (way.kind === 'none') return mistaken(way.why);
  const asked: Asked = { objects: new Objects(way.ask, profile), profile };
  return found.kind === 'verb' ? run(found, `netctl ${found.name}`, words, asked) : ofNoun(found, words, asked);
}

type Asked = Pick<Call, 'objects' | 'profile'>;

const elsewhere = (url: string): Way => ({
  kind: 'none',
  why: `the lab's own netctl asks ${NETMASTER} only; from outside, NETMASTER=${url} vethlab netctl goes there`,
});

async function ofNoun(noun: Noun, argv: readonly string[], asked: Asked): Promise<Output> {
  const help = nounHelp(noun);
  const parsed = parse(argv, [HELP_FLAG], 'first');
  if (parsed.kind !== 'parsed') return printed(`${complaint(parsed)}${help}`);
  const [word, ...words] = parsed.given.args;
  if (word === undefined || parsed.given.isOn('help')) return printed(help);
  const name = `netctl ${noun.name}`;
  if (isHelp(word)) return printed(helpAbout(words, noun.verbs, name, help));
  const verb = noun.verbs.find((command) => answersTo(command, word));
  return verb === undefined ? printed(noTopic(word)) : run(verb, `${name} ${verb.name}`, words, asked);
}

async function run(verb: Verb, name: string, argv: readonly string[], asked: Asked): Promise<Output> {
  const help = commandHelp(name, verb);
  const parsed = parse(argv, [...verb.flags, HELP_FLAG], 'anywhere');
  if (parsed.kind !== 'parsed') return printed(`${complaint(parsed)}${help}`);
  if (parsed.given.isOn('help')) return printed(help);
  const reply = await verb.run({ ...asked, given: parsed.given });
  return reply.help === 'shown' ? { ...reply, stdout: `${reply.stdout}${help}` } : reply;
}

/** `help WORD`; `all` is shown where there is no word. */
function helpAbout(argv: readonly string[], commands: readonly (Noun | Verb)[], name: string, all: string): string {
  const [word] = argv;
  if (word === undefined) return all;
  if (isHelp(word.replace(/^--?/, '')))
    return commandHelp(`${name} help`, { ...HELP_ENTRY, args: '[command]', flags: [] });
  const found = commands.find((command) => answersTo(command, word));
  if (found === undefined) return noTopic(word);
  return found.kind === 'noun' ? nounHelp(found) : commandHelp(`${name} ${found.name}`, found);
}

const isHelp = (word: string): boolean => word === HELP_ENTRY.name || HELP_ENTRY.aliases.includes(word);

const noTopic = (word: string): string => `No help topic for '${oneLine(word)}'\n`;

const complaint = (wrong: { readonly kind: 'incorrect' } | { readonly kind: 'two-forms'; readonly text: string }) =>
  `${wrong.kind === 'incorrect' ? 'Incorrect Usage.' : wrong.text}\n\n`;

/** In 2019 sorted by name. */
const commandsOf = (profile: Profile): readonly (Noun | Verb)[] =>
  profile === '2016' ? COMMANDS : [...COMMANDS].sort((a, b) => (a.name < b.name ? -1 : 1));

const namesOf = (profile: Profile): readonly string[] => commandsOf(profile).map(({ name }) => name);

const helpOf = (profile: Profile): string =>
  programHelp(
    {
      usage: profile === '2016' ? 'A new cli application' : 'A command line client for Contiv netplugin',
      version: versionText(profile),
      flags: FLAGS,
    },
    [...commandsOf(profile), HELP_ENTRY],
  );
