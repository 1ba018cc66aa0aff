import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { geteuid } from 'node:process';
import { fileURLToPath } from 'node:url';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parentOf } from './agent-start.ts';
import { kernelTest } from './kernel-test.ts';

/** Opens a lab with a namespace, a container and a process in it, says so, and stays. */
const OWNER = `
  import { openHolder } from ${JSON.stringify(new URL('./holder.ts', import.meta.url).href)};
  console.log('opening');
  const holder = await openHolder();
  console.log('open ' + holder.pid);
  const add = (fact) => holder.exec({ kind: 'native', op: { verb: 'add', fact } });
  await add({ kind: 'namespace', namespace: 'n' });
  await add({ kind: 'container', name: 'c', namespace: 'n', hostname: 'c', folder: '/run/vethlab/c' });
  await add({ kind: 'process', name: 'p', namespace: 'n', argv: ['sleep', '1000'] });
  console.log('built');
  setInterval(() => {}, 1000);
`;

const root = fileURLToPath(new URL('../..', import.meta.url));

const owner = (wrapper: readonly string[] = []): ChildProcess => {
  const argv = [...wrapper, process.execPath, '--import', 'tsx', '--input-type=module', '-e', OWNER];
  const env = { ...process.env, TSX_DISABLE_CACHE: '1' };
  return spawn(argv[0] ?? '', argv.slice(1), { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
};

function says(child: ChildProcess, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (piece: Buffer) => {
      said += String(piece);
      if (said.includes(text)) resolve(said);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', () => reject(new Error(`ended before it said "${text}": ${said}`)));
  });
}

/** All that are alive and in network namespaces other than this process's own, by namespace. */
function strangers(): ReadonlySet<string> {
  const own = readlinkSync('/proc/self/ns/net');
  return new Set(
    readdirSync('/proc').flatMap((pid) => {
      const namespace = /^\d+$/.test(pid) ? namespaceOf(pid) : undefined;
      return namespace === undefined || namespace === own ? [] : [namespace];
    }),
  );
}

function namespaceOf(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/net`);
  } catch {
    return undefined;
  }
}

const descendants = (pid: number): readonly number[] => {
  const children = childrenOf(pid);
  return [...children, ...children.flatMap(descendants)];
};

const childrenOf = (parent: number): readonly number[] =>
  readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && parentOf(pid) === parent)
    .map(Number);

const alive = (pid: number): boolean => namespaceOf(String(pid)) !== undefined;

/** Fails after five seconds: the end comes by itself, and nothing tells this process of it. */
async function allEnd(pids: readonly number[]): Promise<void> {
  for (let turn = 0; pids.some(alive); turn++) {
    assert.ok(turn < 500, `still there: ${pids.filter(alive)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

for (const moment of ['open ', 'built']) {
  kernelTest([], `a lab whose owner is killed leaves nothing: when it had said "${moment.trim()}"`, async () => {
    const mounts = readFileSync('/proc/self/mountinfo', 'utf8');
    const child = owner();
    await says(child, moment);
    const all = descendants(child.pid ?? 0);
    assert.ok(all.length >= 2);
    const inside = new Set(all.map((pid) => namespaceOf(String(pid))));
    child.kill('SIGKILL');
    await allEnd(all);
    assert.equal(
      [...strangers()].filter((namespace) => inside.has(namespace)),
      [],
    );
    assert.is(readFileSync('/proc/self/mountinfo', 'utf8'), mounts);
  });
}

for (const ms of [5, 20, 40, 80]) {
  kernelTest([], `a lab whose owner is killed leaves nothing: ${ms} ms after it began to open`, async () => {
    const child = owner();
    await says(child, 'opening');
    await new Promise((resolve) => setTimeout(resolve, ms));
    const all = descendants(child.pid ?? 0);
    child.kill('SIGKILL');
    await allEnd(all);
  });
}

kernelTest(['userNamespaces'], 'a user without privilege opens labs as root does', async () => {
  const drop = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
  const child = owner(geteuid?.() === 0 ? drop : []);
  await says(child, 'built');
  const all = descendants(child.pid ?? 0);
  child.kill('SIGKILL');
  await allEnd(all);
});

test.run();
