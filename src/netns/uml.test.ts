import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { geteuid } from 'node:process';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from './kernel-test.ts';
import { runInUml, UmlError, umlAvailable } from './uml.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Of these tests and nobody else. */
const temporary = mkdtempSync(`${tmpdir()}/vethlab-test-`);
chmodSync(temporary, 0o1777);
process.env['TMPDIR'] = temporary;
const folders = () => readdirSync(temporary);
const kernels = () =>
  execFileSync('ps', ['ax', '-o', 'pid,args'])
    .toString()
    .split('\n')
    .filter((line) => line.includes(`uml_dir=${temporary}`));
test.after(() => rmdirSync(temporary));

async function printed(argv: readonly string[], cwd = root): Promise<{ code: number; stdout: string; stderr: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const code = await runInUml(argv, { cwd, stdout, stderr });
  stdout.end();
  stderr.end();
  return { code, stdout: await text(stdout), stderr: await text(stderr) };
}

test('whether User-mode Linux is here is known', async () => {
  assert.type(await umlAvailable(), 'boolean');
});

kernelTest(
  ['uml'],
  'in User-mode Linux a program has root, the files of the host, and its words come as they are',
  async () => {
    const script = `pwd; id -u; echo "$VETHLAB_KERNEL $TERM"; i=0; while [ $i -lt 200 ]; do echo "line $i"; i=$((i+1)); done
    printf 'gr\\303\\274\\303\\237e\\tq'; echo oops >&2; test -t 1 && echo terminal; exit 7`;
    const { code, stdout, stderr } = await printed(['sh', '-c', script]);
    const [cwd, user, kernel, ...lines] = stdout.split('\n');
    assert.equal([code, stderr, `${cwd}/`, user], [7, 'oops\n', root, '0']);
    assert.match(kernel ?? '', /^uml /);
    assert.equal(lines, [...Array.from({ length: 200 }, (_, index) => `line ${index}`), 'grüße\tq']);
    assert.equal(folders(), []);
    assert.equal(kernels(), []);
  },
);

kernelTest(['uml'], 'a kernel that ends before its program is an error of its own, and nothing is left', async () => {
  const stdout = new PassThrough();
  const script = ['sh', '-c', 'echo up; sleep 100'];
  const ended = runInUml(script, { cwd: root, stdout, stderr: new PassThrough() }).catch((error: unknown) => error);
  await once(stdout, 'data');
  for (const pid of kernels().map((line) => Number.parseInt(line, 10))) process.kill(pid, 'SIGKILL');
  const error = await ended;
  assert.instance(error, UmlError);
  assert.match((error as UmlError).message, /^User-mode Linux ended before the program did/);
  assert.equal([folders(), kernels()], [[], []]);
});

kernelTest(['uml'], 'in a folder that is said to be writable files can be made, in others not', async () => {
  const folder = mkdtempSync(`${temporary}/out-`);
  const script = `echo seven > "$0/it's" && mkdir "$0/deep" && touch "$0/../beside" || echo no`;
  const stdout = new PassThrough();
  await runInUml(['sh', '-c', script, folder], { cwd: root, writable: folder, stdout, stderr: new PassThrough() });
  stdout.end();
  assert.is(await text(stdout), 'no\n');
  assert.equal(readdirSync(folder).toSorted(), ['deep', "it's"]);
  assert.is(readFileSync(`${folder}/it's`, 'utf8'), 'seven\n');
  rmSync(folder, { recursive: true });
  assert.equal(folders(), []);
});

/** Runs there what this kernel may lack: from source, as the chapters are. */
const TAGS = fileURLToPath(new URL('./uml-tags.fixture.ts', import.meta.url));

kernelTest(['uml'], 'a lab opens in User-mode Linux, and there are 802.1Q links in it', async () => {
  const { code, stdout, stderr } = await printed([process.execPath, '--import', 'tsx', TAGS, 'one', "it's two"]);
  assert.equal(
    { code, stdout, stderr },
    { code: 0, stdout: `${TAGS} one it's two\nvlan protocol 802.1Q id 112\n`, stderr: '' },
  );
});

const ownerOf = (program: string, interrupt: 'ends' | 'is told') =>
  `import { runInUml } from ${JSON.stringify(new URL('./uml.ts', import.meta.url).href)};
  process.exitCode = await runInUml(['sh', '-c', ${JSON.stringify(program)}], { interrupt: '${interrupt}' });`;

const OWNER = ownerOf('echo up; sleep 100', 'ends');

async function interrupted(
  signal: NodeJS.Signals,
  wrapper: readonly string[] = [],
  owner = OWNER,
): Promise<number | null> {
  const argv = [...wrapper, process.execPath, '--import', 'tsx', '--input-type=module', '-e', owner];
  const env = { ...process.env, TSX_DISABLE_CACHE: '1' };
  const child = spawn(argv[0] ?? '', argv.slice(1), { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  child.kill(signal);
  return ended;
}

kernelTest(['uml', 'userNamespaces'], 'Ctrl-C ends it at once, without privilege, and nothing is left', async () => {
  const drop = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
  assert.is(await interrupted('SIGINT', geteuid?.() === 0 ? drop : []), 130);
  assert.equal([kernels(), folders()], [[], []]);
});

kernelTest(['uml'], 'a program that is to be told of Ctrl-C ends as it wants to', async () => {
  const program = 'trap "exit 9" INT; echo up; while :; do sleep 0.1; done';
  assert.is(await interrupted('SIGINT', [], ownerOf(program, 'is told')), 9);
  assert.equal([kernels(), folders()], [[], []]);
});

kernelTest(['uml'], 'when its owner is killed nothing is left', async () => {
  await interrupted('SIGKILL');
  for (let turn = 0; kernels().length + folders().length > 0; turn++) {
    assert.ok(turn < 100, `left: ${[...kernels(), ...folders()]}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
});

test.run();
