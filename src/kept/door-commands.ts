/** `vethlab ssh`, `netctl` and their kin: the ways into a lab. */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { elsewhereIn } from '../emulator/northbound/netctl/elsewhere.ts';
import { askLab } from './client.ts';
import { Misused } from './misused.ts';
import { asJson, print } from './print.ts';
import type { Api, Output, Reply, Status, Way } from './protocol.ts';
import { runOf } from './run.ts';
import { onOwnTerminal, SHELL } from './terminal.ts';
import { aimed, named } from './typed.ts';
import { profileOf } from './words.ts';

type Run = (argv: readonly string[]) => Promise<number>;

export const DOORS: Readonly<Record<'ssh' | 'shell' | 'exec' | 'netctl' | 'docker' | 'api', Run>> = {
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
    const url = elsewhereIn(rest, process.env['NETMASTER']);
    if (url !== undefined) return netctlAt(url, rest, profile);
    const reply = await askLab(lab, { kind: 'netctl', argv: rest, profile });
    return show(wanted(reply, 'output'));
  },
  docker: async (argv) => {
    const { lab, rest, flags } = aimed(argv, ['node']);
    const node = flags['node'];
    return docker(lab, rest, node === undefined ? {} : { node });
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

/** A netmaster that is no lab's: no lab is needed. `VETHLAB_TOKEN` is what `vethlab api --tcp` said. */
async function netctlAt(url: string, argv: readonly string[], profile: ReturnType<typeof profileOf>): Promise<number> {
  const { netctlOverHttp } = await import('../emulator/northbound/netctl/over-http.ts');
  return show(await netctlOverHttp(argv, { url, token: process.env['VETHLAB_TOKEN'] }, profile));
}

/** As typed, and again with what it asked to be agreed to. */
async function docker(lab: string, argv: readonly string[], place: { readonly node?: string }): Promise<number> {
  const somebody = process.stdin.isTTY ? 'there' : 'not-there';
  const reply = await askLab(lab, { kind: 'docker', argv, env: own(), somebody, ...place });
  if (reply.kind === 'output') return show(reply);
  if (reply.kind === 'question') return show(reply) || ((await isAgreed()) ? docker(lab, reply.argv, place) : 0);
  const { way, argv: words, input, stderr, token } = wanted(reply, 'terminal');
  process.stderr.write(stderr);
  const code = await runOf(lab, way, words, input);
  if (token !== '') await askLab(lab, { kind: 'ended', token, code });
  return code;
}

/** The first line of the input; its end is a no. */
async function isAgreed(): Promise<boolean> {
  for await (const line of createInterface({ input: process.stdin })) return /^y$/i.test(line.trim());
  return false;
}

function show({ stdout, stderr, code }: Omit<Output, 'kind'>): number {
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
  const code = await runOf(lab, way, argv);
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
