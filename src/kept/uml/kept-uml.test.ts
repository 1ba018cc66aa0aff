import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from '../../netns/kernel-test.ts';
import { Typist } from '../typist.ts';

const folder = mkdtempSync(join(tmpdir(), 'vethlab-kept-uml-'));
const env = {
  ...{ XDG_STATE_HOME: join(folder, 'state'), XDG_RUNTIME_DIR: join(folder, 'run') },
  ...{ TMPDIR: join(folder, 'temporary'), VETHLAB_LAB: 'u' },
};
mkdirSync(env.TMPDIR);
chmodSync(env.TMPDIR, 0o1777);
const program = fileURLToPath(new URL('../../../bin/vethlab.js', import.meta.url));
const vethlab = (...argv: readonly string[]) => execa(process.execPath, [program, ...argv], { reject: false, env });
const left = () =>
  [env.XDG_STATE_HOME, env.XDG_RUNTIME_DIR, env.TMPDIR].map((path) =>
    readdirSync(path).filter((name) => name.startsWith('vethlab')),
  );
const kernels = () =>
  execFileSync('ps', ['ax', '-o', 'args'])
    .toString()
    .match(new RegExp(`uml_dir=${env.TMPDIR}`, 'g'));

test.after(() => rmSync(folder, { recursive: true }));

/** For one prompt, on a machine with other work. */
const PATIENCE_MS = 60_000;
const VLAN = ['--encap', 'vlan', '--pkt-tag', '112', '--subnet', '10.1.3.0/24', 'tagged'];

kernelTest(
  ['uml'],
  'a lab kept in User-mode Linux has VLANs, programs, terminals and the same doors; nothing is left of it, however its process ends',
  async () => {
    const made = await vethlab('up', '--kernel=uml', '--nodes=1');
    assert.is(made.exitCode, 0, made.stderr);
    try {
      assert.is((await vethlab('netctl', 'net', 'create', ...VLAN)).exitCode, 0);
      assert.match(
        (await vethlab('docker', 'run', '-itd', '--name=c1', '--net=tagged', 'alpine', 'sh')).stdout,
        /^\w{64}$/,
      );
      const said = await vethlab('exec', 'c1', '--', 'sh', '-c', 'ip -br address show eth0; echo no >&2; exit 7');
      assert.match(said.stdout, '10.1.3.');
      assert.equal([said.stderr, said.exitCode], ['no', 7]);
      await atTerminal();
      const { url, token } = JSON.parse((await vethlab('api', '--tcp=0', '--json')).stdout);
      const networks = await fetch(`${url}/api/v1/networks/`, { headers: { authorization: `Bearer ${token}` } });
      assert.match(await networks.text(), 'default:tagged');
      const { pid } = JSON.parse((await vethlab('status', '--json')).stdout);
      process.kill(pid, 'SIGKILL');
      while (kernels() !== null) await new Promise((resolve) => setTimeout(resolve, 50));
      assert.match((await vethlab('netctl', 'net', 'ls')).stderr, 'is not running; vethlab restart u');
      assert.match((await vethlab('save', '-')).stdout, /name: tagged\n(?:.*\n)*?.*112/);
    } finally {
      await vethlab('down');
    }
    assert.equal(left(), [[], [], []]);
  },
);

/** Control-C reaches what runs there, and the shell goes on. */
async function atTerminal(): Promise<void> {
  await using person = new Typist([process.execPath, program, 'shell'], env);
  const sees = async (text: string) => {
    assert.ok(await person.until(() => person.seen.includes(text), PATIENCE_MS), `${text} in ${person.seen}`);
    person.seen = '';
  };
  await sees('vagrant@tutorial-node1:~$ ');
  person.types('docker exec -it c\t sh\n');
  await sees('/ # ');
  person.types('cat\n');
  await sees('cat\n');
  person.types('\u0003');
  await sees('/ # ');
  person.types('tty; hostname\n');
  await sees('\nc1\n');
}

test.run();
