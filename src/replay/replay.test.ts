import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { consoleOf, type Exchange } from '../emulator/northbound/tutorial/console.fixture.ts';
import { capabilities } from '../netns/capabilities.ts';
import { kernelTest } from '../netns/kernel-test.ts';
import { alike } from './alike.fixture.ts';
import { type Exception, MISTAKES, SYSTEMS, WITHOUT_VLANS } from './exceptions.fixture.ts';
import { type Answer, DAEMON, play, VETHLAB } from './play.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'vethlab-replay-'));
test.after(() => rmSync(folder, { recursive: true }));

/** What is typed on the reader's own machine, and what stands for it: the cluster needs no machine of its own. */
const ON_HOST: Readonly<Record<string, string>> = {
  'curl https://raw.githubusercontent.com/jainvipin/tutorial/master/Vagrantfile -o Vagrantfile': '',
  'cp /etc/resolv.conf .': '',
  'cat resolv.conf': '',
  ls: '',
  'vagrant up': 'vethlab up',
  'vagrant ssh tutorial-node1': 'vethlab ssh tutorial-node1',
  'vagrant destroy -f': 'vethlab down',
};

const printed = consoleOf();
const atPrompts = printed.filter(({ prompt }) => prompt !== 'host');

/** From the network to the end of the chapter. */
const isAboutVlans = (exchange: Exchange): boolean =>
  exchange.chapter === 'Chapter 4' && atPrompts.indexOf(exchange) >= vlansFrom;
const vlansFrom = atPrompts.findIndex(({ line }) => line.includes('-e vlan'));

test('what is not typed in the lab is what sets the cluster up', () => {
  const onHost = printed.filter(({ prompt }) => prompt === 'host').map(({ line }) => line);
  assert.equal(onHost, Object.keys(ON_HOST));
  assert.is(atPrompts.length, 89);
});

/** Lines whose answers the tutorial leaves out. */
const UNSHOWN = [
  'docker info',
  'etcdctl cluster-health',
  'netctl version',
  'ifconfig',
  'sudo iptables -t nat -L -n',
  '-p 9099:9099',
];

const isCompared = ({ line, shown, chapter }: Exchange): boolean =>
  shown !== '' ||
  chapter === 'Chapter 5' ||
  !UNSHOWN.some((words) => line.endsWith(words) || line.includes(` ${words} `));

/** An exit code that is not 0 belongs to what the answer says. */
const expectedCode = (said: string): number => (/^ERRO/.test(said) ? 3 : /refused|timed out/.test(said) ? 1 : 0);

async function replayed(exchanges: readonly Exchange[]): Promise<readonly Answer[]> {
  const env = {
    XDG_STATE_HOME: join(folder, 'state'),
    XDG_RUNTIME_DIR: join(folder, 'run'),
    VETHLAB_LAB: 'a',
    ...DAEMON,
  };
  const [node, program] = VETHLAB;
  await execa(node, [program, 'up', 'a'], { env });
  try {
    return await play(exchanges, env);
  } finally {
    await execa(node, [program, 'down', 'a'], { env });
  }
}

const mended = (exceptions: readonly Exception[], exchange: Exchange): string =>
  exceptions.filter(({ where }) => where(exchange)).reduce((shown, one) => one.mended(shown), exchange.shown);

/** Each answer beside what it has to be; how many are the tutorial's as they stand, and how many for which exceptions. */
function judged(answers: readonly Answer[], here: readonly Exception[]): string {
  const all = [...MISTAKES, ...here];
  for (const { exchange, said, code } of answers) {
    const shown = mended(all, exchange);
    const place = `${exchange.chapter}, ${exchange.window}: ${exchange.line}`;
    assert.is(code, expectedCode(shown), `${place}\n${said}`);
    if (isCompared(exchange)) assert.is(alike(said), alike(shown), place);
  }
  const compared = answers.filter(({ exchange }) => isCompared(exchange));
  const equalBut = (exceptions: readonly Exception[]) =>
    compared.filter(({ exchange, said }) => alike(said) === alike(mended(exceptions, exchange))).length;
  const [equal, butMistakes] = [equalBut([]), equalBut(MISTAKES)];
  return (
    `${answers.length} lines accepted; of ${compared.length} answers ${equal} equal, ` +
    `${butMistakes - equal} but for mistakes of the tutorial, ${compared.length - butMistakes} but for another system`
  );
}

kernelTest([], 'the tutorial, line by line at its prompts, prints what it shows', async () => {
  const { vlan } = await capabilities();
  const answers = await replayed(atPrompts.filter((exchange) => vlan || !isAboutVlans(exchange)));
  const here = vlan ? SYSTEMS : [...SYSTEMS, ...WITHOUT_VLANS];
  console.log(`\n${judged(answers, here)}`);
  const idle = [...MISTAKES, ...here].filter(({ where }) => !atPrompts.some(where));
  assert.equal(
    idle.map(({ because }) => because),
    [],
  );
});

kernelTest(['vlan'], "the tutorial's VLAN network, line by line at its prompts, prints what it shows", async () => {
  const [network] = atPrompts.filter(({ line }) => line.startsWith('netctl net create'));
  const answers = await replayed([...(network ? [network] : []), ...atPrompts.filter(isAboutVlans)]);
  console.log(`\n${judged(answers, SYSTEMS)}`);
});

test.run();
