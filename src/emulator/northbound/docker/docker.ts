/** Docker's command line over a lab, or over a model: text in; text, or the wish for a terminal, out. */
import { answersTo, type Call, type Door, type Noun, type Programs, type Verb } from './command.ts';
import { COMMANDS, NOUNS, VERBS } from './commands.ts';
import { type Flag, list, parse, text, toggle } from './flags.ts';
import { failed, mistaken, oneLine, printed, type Reply } from './reply.ts';
import { whyUnsupported } from './unsupported.ts';
import { flagNames, HELP_FLAG, nounHelp, programHelp, usageLine, verbHelp } from './usage.ts';
import { VERSION_LINE } from './version.ts';
import { viewOf } from './view.ts';

export type { Clock } from './chronicle.ts';
export type { Door, Programs } from './command.ts';
export { resumed } from './program.ts';
export { type Output, type Reply, type Terminal, wordsOf } from './reply.ts';

export type Place = {
  /** On which docker was typed. */
  readonly node: string;
  /** Of the shell: DOCKER_HOST says whether the node's engine or the swarm manager is asked. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What was piped into it. */
  readonly input?: string;
  /** Default: the door runs what wants no terminal. */
  readonly programs?: Programs;
  /** Whether its input is a terminal; default: who runs programs themselves has one. */
  readonly somebody?: Call['somebody'];
  /** With which the swarm was started; default spread. */
  readonly strategy?: string;
};

/**
 * `argv` is what follows the word docker. Exit codes are Docker's: 125 wrong flags and whatever keeps `run` from running,
 * 1 all else that is refused, or a program's own. What the kernel fails at is thrown.
 */
export async function docker(argv: readonly string[], door: Door, place: Place): Promise<Reply> {
  const parsed = parse(argv, FLAGS, 'first');
  if (parsed.kind !== 'parsed') return failed(`${oneLine(parsed.text)}\nSee 'docker --help'.`, 125);
  const { args, isOn, list } = parsed.given;
  if (isOn('version')) return printed(VERSION_LINE);
  const [word, ...words] = args;
  if (isOn('help') || word === undefined) return printed(HELP);
  if (word === 'help') return docker([...words, '--help'], door, place);
  const found = COMMANDS.find((command) => answersTo(command, word));
  if (found === undefined) return unknown(word, '');
  const meant = found.kind === 'verb' ? { name: found.name, verb: found, words } : ofNoun(found, words);
  if (!('verb' in meant)) return meant;
  return run(meant, door, { ...place, host: list('host').at(-1) ?? place.env?.['DOCKER_HOST'] ?? '' });
}

const FLAGS: readonly Flag[] = [
  list('host', 'Daemon socket to connect to: tcp://ADDRESS:2375 is the swarm manager', { short: 'H' }),
  text('log-level', 'Set the logging level: nothing is logged', { short: 'l' }),
  toggle('debug', 'Enable debug mode: nothing is added by it', { short: 'D' }),
  toggle('version', 'Print version information and quit', { short: 'v' }),
  HELP_FLAG,
];

const HELP = programHelp(FLAGS, NOUNS, VERBS);

type Meant = { readonly name: string; readonly verb: Verb; readonly words: readonly string[] };

function ofNoun(noun: Noun, [word, ...words]: readonly string[]): Meant | Reply {
  if (word === undefined || word === '--help' || word === 'help') return printed(nounHelp(noun));
  const verb = noun.verbs.find((command) => answersTo(command, word));
  return verb === undefined ? unknown(word, noun.name) : { name: `${noun.name} ${verb.name}`, verb, words };
}

async function run(
  { name, verb, words }: Meant,
  door: Door,
  { node, host, input, env = {}, programs = 'door', strategy = 'spread', ...place }: Place & { readonly host: string },
): Promise<Reply> {
  const parsed = parse(words, [...verb.flags, HELP_FLAG], verb.where);
  if (parsed.kind !== 'parsed') return wrongFlag(parsed.text, name, verb.flags);
  const { given } = parsed;
  if (given.isOn('help')) return printed(verbHelp(name, verb));
  const miscounted = miscount(verb, given.args.length);
  if (miscounted !== undefined)
    return failed(`"docker ${name}" ${miscounted}.\nSee 'docker ${name} --help'.\n\n${usageLine(name, verb.args)}`);
  const view = viewOf(door.cluster, node, host);
  if (!view.ok) return failed(oneLine(view.error));
  const somebody = place.somebody ?? (programs === 'caller' ? 'there' : 'not-there');
  const call: Call = { given, door, view: view.value, programs, input, somebody, env, strategy };
  return verb.run(call);
}

/** Docker says that it does not know the flag; here it may well be one that Docker has. */
function wrongFlag(text: string, name: string, flags: readonly Flag[]): Reply {
  const reply = mistaken(text, name);
  if (!text.startsWith('unknown')) return reply;
  return { ...reply, stderr: `${reply.stderr}Supported: ${flagNames(flags) || '--help'}\n` };
}

function miscount({ count: { least, most } }: Verb, count: number): string | undefined {
  const words = (number: number) => `${number} argument${number === 1 ? '' : 's'}`;
  if (count >= least && count <= most) return undefined;
  if (most === 0) return 'accepts no arguments';
  if (least === most) return `requires exactly ${words(least)}`;
  return count < least ? `requires at least ${words(least)}` : `requires at most ${words(most)}`;
}

function unknown(word: string, noun: string): Reply {
  if (noun !== '')
    return failed(`docker: '${oneLine(word)}' is not a docker ${noun} command.\nSee 'docker ${noun} --help'.`);
  const why = whyUnsupported(word);
  const wrong = why === undefined ? `'${oneLine(word)}' is not a docker command.` : `${word} is not supported: ${why}`;
  return failed(`docker: ${wrong}\nSee 'docker --help'.\nSupported: ${names(COMMANDS)}`);
}

const names = (commands: readonly (Noun | Verb)[]): string => commands.map(({ name }) => name).join(', ');
