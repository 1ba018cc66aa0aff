import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { netctl } from '../netctl/netctl.ts';
import { docker, type Reply } from './docker.ts';
import { ModelDoor, NODE2 } from './model-door.fixture.ts';
import { type Exchange, transcript } from './transcript.fixture.ts';
import { unquoted } from './words.ts';

type Answer = Exchange & { readonly reply: Reply };

/** The lines one after the other; `export` lasts on its node. */
async function typed(exchanges: readonly Exchange[]): Promise<readonly Answer[]> {
  const door = await ModelDoor.open();
  const hosts = new Map<string, string>();
  const answers: Answer[] = [];
  for (const { node, line, shown } of exchanges) {
    door.now += 5000;
    const [program, ...argv] = unquoted(line);
    if (program === 'netctl') await netctl(argv, door);
    if (program === 'export') hosts.set(node, line.split('=')[1] ?? '');
    const env = { DOCKER_HOST: hosts.get(node) };
    if (program === 'docker') answers.push({ node, line, shown, reply: await docker(argv, door, { node, env }) });
  }
  return answers;
}

/** The tutorial's sections on Contiv's and on Docker's overlay were swapped when it was edited: its output shows it. */
function unswapped(exchanges: readonly Exchange[]): readonly Exchange[] {
  const at = (text: string) => exchanges.findIndex(({ line }) => line.includes(text));
  const [contiv, overlay, tenants] = [at('net create --subnet'), at('network create -d=overlay'), at('tenant create')];
  return [
    ...exchanges.slice(0, contiv),
    ...exchanges.slice(overlay, tenants),
    ...exchanges.slice(contiv, overlay),
    ...exchanges.slice(tenants),
  ];
}

/** One container on node2 had been stopped: 16 are counted, 15 and the two servers of names are listed. */
const STOPPED: readonly Exchange[] = [
  { node: NODE2, line: 'docker run -itd --name=left-behind alpine /bin/sh', shown: '' },
  { node: NODE2, line: 'docker stop left-behind', shown: '' },
];

const isAccepted = ({ reply }: Answer): boolean => reply.kind === 'terminal' || reply.code === 0;

test('every docker command of the tutorial is accepted, typed in the order in which it is printed', async () => {
  const answers = await typed(transcript());
  assert.is(answers.length, 41);
  assert.equal(
    answers.filter((answer) => !isAccepted(answer)).map(({ line, reply }) => [line, reply]),
    [],
  );
});

/** Ids, times and what chance has put in order: written alike. */
function alike(text: string): string {
  return text
    .replace(/^(?:Unable to find image|latest: Pulling|\w{12}: Pull|Digest:|Status:).*\n/gm, '')
    .replace(/\b[0-9a-f]{64}\b/g, 'ID')
    .replace(/^[0-9a-f]{12} /gm, 'SHORT-ID ')
    .replace(/(?:Less than a second|About an? \w+|\d+ (?:seconds|minutes|hours))(?: ago)?/g, 'TIME')
    .replace('53/udp, 53/tcp', '53/tcp, 53/udp')
    .split('\n')
    .map((line) => line.replace(/ {2,}/g, '  ').trimEnd())
    .join('\n')
    .trimEnd();
}

/** Docker lists networks, and the containers of one, in the order of a map. */
function compared(text: string): unknown {
  if (text.startsWith('NETWORK ID')) return alike(text).split('\n').sort();
  if (!text.startsWith('[')) return alike(text);
  const [{ Containers, ...rest }] = JSON.parse(alike(text).replace(/"ID": \{/g, () => `"${unique()}": {`));
  const members = Object.values(Containers as Record<string, { IPv4Address: string }>);
  return [rest, members.map((member) => ({ MacAddress: '', ...member })).sort(byAddress)];
}

const byAddress = (a: { IPv4Address: string }, b: { IPv4Address: string }) => (a.IPv4Address < b.IPv4Address ? -1 : 1);

let number = 0;
const unique = (): string => {
  number += 1;
  return `ID${number}`;
};

/** There blue's name server has no address, though it is listed; and so its containers have one less. */
const MISTAKES: readonly string[] = ['docker network inspect contiv-net/blue'];

test('what they print is what the tutorial shows, but for ids, times, downloads and its own mistakes', async () => {
  const exchanges = unswapped(transcript());
  const info = exchanges.findLastIndex(({ line }) => line === 'docker info');
  const answers = await typed([...exchanges.slice(0, info), ...STOPPED, ...exchanges.slice(info)]);
  const shown = answers.filter((answer) => answer.shown !== '');
  const differing = shown.filter(
    ({ reply, shown }) =>
      reply.kind === 'output' && JSON.stringify(compared(reply.stdout)) !== JSON.stringify(compared(shown)),
  );
  for (const { line, reply, shown } of differing.filter(({ line }) => !MISTAKES.includes(line)))
    assert.equal(reply.kind === 'output' && compared(reply.stdout), compared(shown), line);
  assert.equal(
    differing.map(({ line }) => line),
    MISTAKES,
  );
  assert.is(shown.filter(({ reply }) => reply.kind === 'output').length, 30);
});

test.run();
