/** `vethlab up` and its kin: words in, an exit code out. 0 done, 1 it can't be, 2 usage, or the code of the program that ran. */
import { parseArgs } from 'node:util';
import { askLab } from './client.ts';
import { flagMistake } from './flag-mistake.ts';
import { DEFAULT_NAME, labName } from './folders.ts';
import { helpOf, type Name, PAGES } from './manual.ts';
import { isMisused, Misused } from './misused.ts';
import type { Api, Output, Reply, Status, Way } from './protocol.ts';
import { listText, statusText } from './status-text.ts';
import { onOwnTerminal, runAt, SHELL } from './terminal.ts';
import { profileOf } from './words.ts';

export async function runKept(name: Name, argv: readonly string[]): Promise<number> {
  if (wantsHelp(name, argv)) return print(helpOf(name));
  try {
    return await COMMANDS[name](argv);
  } catch (error) {
    const [line] = String(error instanceof Error ? error.message : error).split('\n');
    const wrong = flagMistake(error);
    const misused = isMisused(error) || wrong !== undefined;
    console.error(`vethlab ${name}: ${wrong ?? line}${misused ? `; usage: vethlab ${PAGES[name].usage}` : ''}`);
    return misused ? 2 : 1;
  }
}

/** What follows the name of a place or netctl is not ours. */
function wantsHelp(name: Name, argv: readonly string[]): boolean {
  const own = PASSES_ON.has(name) ? argv.slice(0, 1) : argv;
  return own.some((word) => word === '--help' || word === '-h');
}

const PASSES_ON: ReadonlySet<Name> = new Set(['ssh', 'exec', 'netctl', 'docker']);

/** The model is loaded where a lab's life is concerned: those who ask a lab do not wait for it. */
const life = () => import('./commands.ts');

const COMMANDS: Readonly<Record<Name, (argv: readonly string[]) => Promise<number>>> = {
  up: async (argv) => {
    const { name, values } = lifeOf(argv, { nodes: { type: 'string' }, json: { type: 'boolean' } });
    const made = await (await life()).up(name, nodesIn(values['nodes']));
    return print(values['json'] ? asJson(made) : `lab ${name} is up: ${made.nodes.join(', ')}\n${nextStep(name)}`);
  },
  down: async (argv) => {
    const { name } = lifeOf(argv, {});
    await (await life()).down(name);
    return print(`lab ${name} is down`);
  },
  status: async (argv) => {
    const { name, values } = lifeOf(argv, { json: { type: 'boolean' } });
    const found = await (await life()).status(name);
    return print(values['json'] ? asJson(found) : statusText(found));
  },
  list: async (argv) => {
    const { values } = parseArgs({ args: [...argv], options: { json: { type: 'boolean' } } });
    const labs = await (await life()).list();
    return print(values.json ? asJson(labs) : listText(labs));
  },
  restart: async (argv) => {
    const { name } = lifeOf(argv, {});
    await (await life()).restart(name);
    return print(`lab ${name} is up again`);
  },
  reset: async (argv) => {
    const { name } = lifeOf(argv, {});
    await (await life()).reset(name);
    return print(`lab ${name} is as new`);
  },
  save: async (argv) => print((await import('./file-commands.ts')).save(argv, named)),
  apply: async (argv) => print(await (await import('./file-commands.ts')).apply(argv, named)),
  ssh: async (argv) => {
    const { lab, rest } = aimed(argv, []);
    const [node, ...command] = rest;
    if (node === undefined) throw new Misused('to which node?');
    return onNode(lab, node, command);
  },
  shell: async (argv) => {
    const { lab, rest } = aimed(argv, []);
    if (rest.length > 0) throw new Misused(`it takes no ${rest[0]}`);
    const [node] = ((await askLab(lab, { kind: 'status' })) as Status).nodes;
    if (node === undefined) throw new Error(`lab ${lab} has no nodes`);
    return onNode(lab, node, []);
  },
  exec: async (argv) => {
    const { lab, rest } = aimed(argv, []);
    const [place, ...command] = rest;
    const words = command[0] === '--' ? command.slice(1) : command;
    if (place === undefined || words.length === 0) throw new Misused('where, and what?');
    const way = await wayTo(lab, place);
    const interactive = way.to === 'container' && process.stdin.isTTY && process.stdout.isTTY;
    return runIn(lab, way, interactive ? onOwnTerminal(words) : words);
  },
  netctl: async (argv) => {
    const { lab, rest, flags } = aimed(argv, ['profile']);
    const asked = flags['profile'] ?? '2016';
    if (asked !== '2016' && asked !== '2019') throw new Misused(`--profile takes 2016 or 2019, not ${asked}`);
    const profile = profileOf(flags['profile'] ?? process.env['NETCTL_PROFILE']);
    const reply = await askLab(lab, { kind: 'netctl', argv: rest, profile });
    return show(wanted(reply, 'output'));
  },
  docker: async (argv) => {
    const { lab, rest, flags } = aimed(argv, ['node']);
    const node = flags['node'];
    const reply = await askLab(lab, {
      kind: 'docker',
      argv: rest,
      env: own(),
      ...(node === undefined ? {} : { node }),
    });
    if (reply.kind === 'output') return show(reply);
    const { way, argv: words, input, stderr, token } = wanted(reply, 'terminal');
    process.stderr.write(stderr);
    const code = await runAt(way, words, input);
    if (token !== '') await askLab(lab, { kind: 'ended', token, code });
    return code;
  },
  api: async (argv) => {
    const known = { lab: { type: 'string' }, tcp: { type: 'string' }, 'no-token': { type: 'boolean' } } as const;
    const { values } = parseArgs({ args: [...argv], options: { ...known, json: { type: 'boolean' } } });
    const tcp = values.tcp === undefined ? undefined : { port: portIn(values.tcp), lock: lockOf(values['no-token']) };
    if (values['no-token'] && tcp === undefined) throw new Misused('--no-token is for --tcp');
    const api = wanted(await askLab(named(values.lab), { kind: 'api', ...(tcp && { tcp }) }), 'api');
    return print(values.json ? asJson({ url: api.url, token: api.token }) : apiText(api));
  },
};

const lockOf = (open = false) => (open ? ('none' as const) : ('token' as const));

function portIn(word: string): number {
  if (/^\d{1,5}$/.test(word) && Number(word) < 65_536) return Number(word);
  throw new Misused(`--tcp takes a port from 0 to 65535, not ${word}`);
}

const apiText = ({ url, token }: Api): string =>
  url.startsWith('/')
    ? url
    : `${url}\n${token ? `Authorization: Bearer ${token}` : 'without a token: every user and program of this machine can change the lab'}`;

function show({ stdout, stderr, code }: Output): number {
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  return code;
}

/** Variables of this process. */
const own = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

async function onNode(lab: string, node: string, command: readonly string[]): Promise<number> {
  const way = await wayTo(lab, node);
  if (way.to !== 'node') throw new Error(`${node} is a container; vethlab exec ${node} sh is a shell in it`);
  return runIn(lab, way, command.length > 0 ? command : SHELL);
}

/** Where the lab ends first and takes the program with it, that is said. */
async function runIn(lab: string, way: Way, argv: readonly string[]): Promise<number> {
  const code = await runAt(way, argv);
  if (code > 128) await askLab(lab, { kind: 'status' });
  return code;
}

async function wayTo(lab: string, to: string): Promise<Way> {
  return wanted(await askLab(lab, { kind: 'way', to }), 'way');
}

/** Throws what the lab refuses. */
function wanted<K extends Reply['kind']>(reply: Reply, kind: K): Extract<Reply, { kind: K }> {
  if (reply.kind === kind) return reply as Extract<Reply, { kind: K }>;
  throw new Error(reply.kind === 'refused' ? reply.said : `the lab gave an answer of another kind: ${reply.kind}`);
}

type Options = NonNullable<NonNullable<Parameters<typeof parseArgs>[0]>['options']>;
type Values = Readonly<Record<string, string | boolean | undefined>>;

/** Of a command about a lab's life: flags, and its name. Throws for others. */
function lifeOf(argv: readonly string[], options: Options): { readonly name: string; readonly values: Values } {
  const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true });
  if (positionals.length > 1) throw new Misused(`one lab at a time, not ${positionals.join(' ')}`);
  return { name: named(positionals[0]), values: values as Values };
}

type Aimed = {
  readonly lab: string;
  readonly flags: Readonly<Record<string, string>>;
  readonly rest: readonly string[];
};

/** Our own flags come first; the rest is somebody else's. */
function aimed(argv: readonly string[], known: readonly string[]): Aimed {
  const flags: Record<string, string> = {};
  let at = 0;
  for (let found = flagAt(argv, at); found && ['lab', ...known].includes(found.name); found = flagAt(argv, at)) {
    if (found.value === undefined) throw new Misused(`--${found.name} what?`);
    flags[found.name] = found.value;
    at += found.words;
  }
  const rest = argv.slice(at);
  return { lab: named(flags['lab']), flags, rest };
}

function flagAt(argv: readonly string[], at: number) {
  const match = /^--(\w+)(?:=(.*))?$/s.exec(argv[at] ?? '');
  if (!match) return undefined;
  const [, name = '', value] = match;
  return value === undefined ? { name, value: argv[at + 1], words: 2 } : { name, value, words: 1 };
}

function named(word = process.env['VETHLAB_LAB'] || DEFAULT_NAME): string {
  const name = labName(word);
  if (!name.ok) throw new Misused(name.error);
  return name.value;
}

function nodesIn(word: string | boolean | undefined): number {
  if (word === undefined) return 2;
  const nodes = Number(word);
  if (/^\d+$/.test(String(word)) && nodes >= 1 && nodes <= 100) return nodes;
  throw new Misused(`--nodes takes a number from 1 to 100, not ${word}`);
}

const nextStep = (name: string): string =>
  `next: vethlab shell${name === DEFAULT_NAME ? '' : ` --lab ${name}`} (a terminal on its first node; there, ssh NODE goes to another), vethlab down${name === DEFAULT_NAME ? '' : ` ${name}`}`;

const asJson = (value: unknown): string => JSON.stringify(value, null, 2);

function print(text: string): number {
  console.log(text);
  return 0;
}
