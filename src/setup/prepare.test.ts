import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Machine, thisMachine } from './machine.ts';
import { prepare } from './prepare.ts';
import { missingTools, packagesOf, TOOLS } from './tools.ts';

const everything = ['apt-get', 'sudo', ...TOOLS.map((tool) => tool.command)];

/** A machine without some commands; an installation brings them all, unless it fails. */
function fake(without: readonly string[], over: Partial<Machine> = {}, codes: Readonly<Record<string, number>> = {}) {
  const commands = new Set(everything.filter((command) => !without.includes(command)));
  const ran: string[] = [];
  const run = async (argv: readonly string[]): Promise<number> => {
    ran.push(argv.join(' '));
    const code = codes[argv.includes('install') ? 'install' : (argv[0] ?? '')] ?? 0;
    if (argv.includes('install') && code === 0) for (const command of without) commands.add(command);
    return code;
  };
  const has = (command: string): boolean => commands.has(command);
  const offers = async (): Promise<boolean> => true;
  const machine: Machine = { platform: 'linux', root: true, terminal: false, has, offers, run, ...over };
  return { machine, ran };
}

async function prepared({ machine }: { readonly machine: Machine }) {
  const lines: string[] = [];
  return { readiness: await prepare(machine, (line) => lines.push(line)), said: lines.join('\n') };
}

test('with all tools nothing is said and nothing run', async () => {
  const it = fake([]);
  assert.equal(await prepared(it), { readiness: 'ready', said: '' });
  assert.equal(it.ran, []);
});

test('as root, what is missing is named, then installed', async () => {
  const it = fake(['nft', 'dnsmasq']);
  const { readiness, said } = await prepared(it);
  assert.is(readiness, 'ready');
  assert.match(said, /nftables +nft enforces policies/);
  assert.match(it.ran[0] ?? '', /apt-get -qq -o Dpkg::Use-Pty=0 update$/);
  assert.match(it.ran[1] ?? '', /install -y --no-install-recommends nftables dnsmasq-base$/);
});

test('without a terminal, sudo is never asked for a password', async () => {
  const it = fake(['nft'], { root: false });
  assert.is((await prepared(it)).readiness, 'ready');
  assert.is(it.ran[0], 'sudo -n true');
  assert.ok(it.ran.every((line) => line.startsWith('sudo -n ')));
});

test('where sudo refuses, the line to run is printed and nothing installed', async () => {
  const it = fake(['nft'], { root: false }, { sudo: 1 });
  const { readiness, said } = await prepared(it);
  assert.is(readiness, 'lacking');
  assert.match(said, /sudo apt-get install -y --no-install-recommends nftables/);
  assert.is(it.ran.length, 1);
});

test('without the second kernel, chapter 3 can still be played', async () => {
  assert.is((await prepared(fake(['linux.uml', 'sudo'], { root: false }))).readiness, 'partly');
});

test('a failing apt-get is told with its exit code', async () => {
  const { readiness, said } = await prepared(fake(['ip'], {}, { install: 100 }));
  assert.is(readiness, 'lacking');
  assert.match(said, /apt-get failed \(exit code 100\)/);
});

test('without sudo, the line is one for su', async () => {
  const { said } = await prepared(fake(['nft', 'sudo'], { root: false }));
  assert.match(said, /^ {2}su - -c 'apt-get update && apt-get install -y --no-install-recommends nftables'$/m);
});

test('a package that the system does not have is told, and does not keep the others away', async () => {
  const it = fake(['nft', 'linux.uml'], { offers: async (name) => name !== 'user-mode-linux' });
  const { said } = await prepared(it);
  assert.match(it.ran[1] ?? '', /--no-install-recommends nftables$/);
  assert.not.match(said, /user-mode-linux +linux.uml/);
  const again = fake(['linux.uml'], { offers: async () => false });
  const { readiness, said: line } = await prepared(again);
  assert.is(readiness, 'partly');
  assert.match(line, /^This system has no package user-mode-linux: .*$/);
  assert.equal(again.ran, []);
});

test('what only the fetched lists show to be lacking is left out of the installation', async () => {
  let fetched = false;
  const it = fake(['nft', 'linux.uml'], {
    offers: async (name) => !fetched || name !== 'user-mode-linux',
    run: async (argv) => {
      it.ran.push(argv.join(' '));
      fetched ||= argv.includes('update');
      return 0;
    },
  });
  const { said } = await prepared(it);
  assert.match(it.ran[1] ?? '', /--no-install-recommends nftables$/);
  assert.match(said, /no package user-mode-linux/);
});

test('apt may bring what is in its lists', async () => {
  assert.is(await thisMachine().offers('base-files'), true);
});

test('without apt the packages are named', async () => {
  const it = fake(['socat', 'apt-get']);
  assert.match((await prepared(it)).said, /package manager: socat/);
  assert.equal(it.ran, []);
});

test('macOS is offered the model', async () => {
  assert.match((await prepared(fake(['ip'], { platform: 'darwin' }))).said, /--only=model/);
});

test('each package is named once', () => {
  const missing = missingTools(() => false);
  assert.equal(missing, TOOLS);
  assert.is(new Set(packagesOf(missing)).size, packagesOf(missing).length);
});

test.run();
