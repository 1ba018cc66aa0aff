import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { type KeptName, PAGES } from '../manual/pages.ts';
import { kernelTest } from '../netns/kernel-test.ts';
import { runKept } from './cli.ts';
import type { Status } from './protocol.ts';

const folder = mkdtempSync(join(tmpdir(), 'vethlab-kept-'));
const env = { XDG_STATE_HOME: join(folder, 'state'), XDG_RUNTIME_DIR: join(folder, 'run'), VETHLAB_LAB: '' };
const program = fileURLToPath(new URL('../../bin/vethlab.js', import.meta.url));
const vethlab = (...argv: readonly string[]) => execa(process.execPath, [program, ...argv], { reject: false, env });
const statusOf = async (name: string): Promise<Status> => JSON.parse((await vethlab('status', '--json', name)).stdout);

const apiOf = async (name: string): Promise<{ readonly url: string; readonly token: string }> =>
  JSON.parse((await vethlab('api', '--lab', name, '--tcp', '0', '--json')).stdout);

const before = { ...process.env };
Object.assign(process.env, env);

/** Ended, and buried or not. */
function runs(pid: number): boolean {
  const stat = existsSync(`/proc/${pid}`) ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '';
  return stat !== '' && !/\) Z /.test(stat);
}

test.after(() => {
  process.env = before;
  rmSync(folder, { recursive: true });
});

/** In this process: what would be printed, and the exit code. */
async function said(
  name: KeptName,
  ...argv: readonly string[]
): Promise<{ readonly text: string; readonly code: number }> {
  const lines: string[] = [];
  const { log, error } = console;
  console.log = console.error = (line: string) => void lines.push(line);
  try {
    const code = await runKept(name, argv);
    return { text: lines.join('\n'), code };
  } finally {
    Object.assign(console, { log, error });
  }
}

for (const [name, argv, words] of [
  ['up', ['--nodes', '0'], '--nodes takes a number from 1 to 100, not 0'],
  ['up', ['--kernel=bsd'], '--kernel takes host, uml or auto, not bsd'],
  ['up', ['--colour'], 'colour'],
  ['up', ['../x'], 'is no name for a lab'],
  ['up', ['a', 'b'], 'one lab at a time, not a b'],
  ['ssh', [], 'to which node?'],
  ['exec', ['n1'], 'where, and what?'],
  ['netctl', ['--lab'], '--lab what?'],
  ['netctl', ['--profile=2020', 'version'], '--profile takes 2016 or 2019, not 2020'],
  ['api', ['--tcp', 'x'], '--tcp takes a port from 0 to 65535, not x'],
  ['save', [], 'which file?'],
  ['apply', ['a', 'b', 'c'], 'one lab and one file, not c as well'],
  ['api', ['--no-token'], '--no-token is for --tcp'],
  ['completion', [], 'for which shell? There is one for bash and one for zsh'],
  ['completion', ['fish'], 'for fish? There is one for bash and one for zsh'],
] as const)
  test(`misuse is one line with the usage, and exit code 2: ${name} ${argv.join(' ')}`, async () => {
    const { text, code } = await said(name, ...argv);
    assert.is(code, 2);
    assert.match(text, words);
    assert.match(text, `usage: vethlab ${PAGES[name].usage}`);
    assert.is(text.split('\n').length, 1);
  });

for (const [name, ...argv] of [
  ['status', 'none'],
  ['restart', 'none'],
  ['reset', 'none'],
  ['netctl', '--lab=none', 'net', 'ls'],
] as const)
  test(`a lab that is not there is told, with what makes one: ${name} ${argv.join(' ')}`, async () => {
    const { text, code } = await said(name, ...argv);
    assert.is(code, 1);
    assert.match(text, 'there is no lab none');
    assert.match(text, 'vethlab up none makes one');
  });

test('to end a lab that is not there is no success, and makes none', async () => {
  assert.equal(await said('down', 'none'), {
    text: 'vethlab down: there is no lab none, so nothing has to be ended',
    code: 1,
  });
});

kernelTest([], 'a kept lab outlives who made it, and its history outlives its process', async () => {
  assert.is((await vethlab('up', '--nodes', '1', 'a')).exitCode, 0);
  try {
    assert.match((await vethlab('up', 'a')).stderr, 'there is a lab a already');
    assert.is((await vethlab('netctl', '--lab', 'a', 'net', 'create', '--subnet=10.1.2.0/24', 'net')).exitCode, 0);
    const listed = await vethlab('netctl', '--lab=a', '--profile', '2019', 'net', 'ls');
    assert.match(listed.stdout, '10.1.2.0/24');
    const api = await apiOf('a');
    assert.equal(await apiOf('a'), api);
    const { pid } = await statusOf('a');
    const program = vethlab('exec', '--lab=a', 'tutorial-node1', '--', 'sleep', '30');
    assert.is((await vethlab('exec', '--lab=a', 'tutorial-node1', '--', 'sh', '-c', 'kill -9 $$')).exitCode, 137);
    process.kill(pid, 'SIGKILL');
    assert.match((await program).stderr, 'lab a is not running; vethlab restart a makes it again');
    while ((await vethlab('status', 'a')).exitCode === 0);
    assert.match((await vethlab('list')).stdout, 'a: ended; vethlab restart a makes it again');
    assert.match((await vethlab('netctl', '--lab=a', 'net', 'ls')).stderr, 'lab a is not running');
    assert.is((await vethlab('restart', 'a')).exitCode, 0);
    assert.is((await vethlab('netctl', '--lab=a', '--profile=2019', 'net', 'ls')).stdout, listed.stdout);
    assert.equal(await apiOf('a'), api);
    const asked = (headers: Readonly<Record<string, string>>) =>
      fetch(`${api.url}/api/v1/networks/`, { headers }).then(({ status }) => status);
    assert.equal([await asked({}), await asked({ authorization: `Bearer ${api.token}` })], [401, 200]);
    assert.is(await asked({ authorization: `Bearer ${api.token}`, origin: 'http://example.org' }), 403);
    await vethlab('reset', 'a');
    assert.not.match((await vethlab('netctl', '--lab=a', 'net', 'ls')).stdout, '10.1.2.0/24');
    assert.equal((await statusOf('a')).nodes, ['tutorial-node1']);
  } finally {
    await vethlab('down', 'a');
  }
  assert.is((await vethlab('list')).stdout, 'no labs; vethlab up makes one');
});

kernelTest([], 'a kept lab is saved, and becomes what a file says', async () => {
  const path = join(folder, 'lab.yaml');
  const made = await vethlab('up', '--nodes=1', 'f');
  assert.is(made.exitCode, 0, made.stderr);
  try {
    await vethlab('netctl', '--lab=f', 'net', 'create', '--subnet=10.1.2.0/24', 'net');
    await vethlab('docker', '--lab=f', 'run', '-itd', '--name=c1', '--net=net', 'alpine', 'sh');
    assert.is((await vethlab('save', 'f', path)).exitCode, 0);
    const saved = readFileSync(path, 'utf8');
    await vethlab('reset', 'f');
    assert.match((await vethlab('apply', '--dry-run', 'f', path)).stdout, 'nothing was done: a dry run');
    assert.is((await vethlab('docker', '--lab=f', 'ps', '--format', '{{.Names}}')).stdout, 'defaultdns');
    const applied = JSON.parse((await vethlab('apply', '--json', 'f', path)).stdout);
    assert.match(applied.commands.at(-1), 'sandbox.start sandbox=c1');
    assert.match((await vethlab('exec', '--lab=f', 'c1', '--', 'ip', '-br', 'address')).stdout, '10.1.2.3/24');
    assert.match((await vethlab('apply', 'f', path)).stdout, 'nothing to do');
    assert.is((await vethlab('save', 'f', '-')).stdout, saved.trimEnd());
    const asJson = (await vethlab('save', '--json', 'f', '-')).stdout;
    assert.equal(JSON.parse(asJson), parse(saved), 'JSON is YAML, too');
    writeFileSync(path, saved.replace('10.1.2.0/24', '10.1.2.0/99'));
    const wrong = await vethlab('apply', 'f', path);
    assert.is(wrong.exitCode, 1);
    assert.match(wrong.stderr, /^vethlab apply: \S+lab\.yaml:\d+:\d+: [^\n]+$/m);
    assert.match((await vethlab('apply', 'f', join(folder, 'none'))).stderr, '/none: there is no such file or folder');
  } finally {
    await vethlab('down', 'f');
  }
});

kernelTest(
  [],
  "programs run at a node of a kept lab, with the lab's own netctl, and hand their exit code through",
  async () => {
    const made = await vethlab('up', 'b');
    assert.is(made.exitCode, 0, made.stderr);
    const { pid } = await statusOf('b');
    try {
      const at = (...argv: readonly string[]) => vethlab('exec', '--lab=b', 'tutorial-node2', '--', ...argv);
      assert.is((await at('hostname')).stdout, 'tutorial-node2');
      assert.match((await at('ip', '-br', 'address')).stdout, '192.168.2.11/24');
      assert.is((await at('sh', '-c', 'exit 7')).exitCode, 7);
      assert.match((await at('sudo', '-E', 'ping', '-c1', 'tutorial-node1')).stdout, '0% packet loss');
      assert.is((await at('netctl', 'tenant', 'create', 'blue')).exitCode, 0);
      const listed = await at('netctl', 'tenant', 'ls');
      assert.is(listed.stdout, (await vethlab('netctl', '--lab=b', 'tenant', 'ls')).stdout);
      assert.match(listed.stdout, 'blue');
      assert.match((await at('etcdctl', 'cluster-health')).stdout, /^cluster is healthy$/m);
      const wrong = await at('netctl', 'net', 'rm', 'none');
      assert.equal([wrong.exitCode, wrong.stdout], [3, '']);
      assert.match(wrong.stderr, 'ERRO');
      assert.match((await vethlab('ssh', '--lab=b', 'elsewhere')).stderr, 'there is no node or container elsewhere');
    } finally {
      await vethlab('down', 'b');
    }
    while (runs(pid)) await new Promise(setImmediate);
    for (const place of ['state', 'run']) assert.equal(readdirSync(join(folder, place)), []);
  },
);

test.run();
