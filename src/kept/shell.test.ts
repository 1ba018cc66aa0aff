import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from '../netns/kernel-test.ts';
import { Typist } from './typist.ts';

const folder = mkdtempSync(join(tmpdir(), 'vethlab-shell-'));
const env = { XDG_STATE_HOME: join(folder, 'state'), XDG_RUNTIME_DIR: join(folder, 'run'), VETHLAB_LAB: 'a' };
const program = fileURLToPath(new URL('../../bin/vethlab.js', import.meta.url));
const vethlab = (...argv: readonly string[]) => execa(process.execPath, [program, ...argv], { reject: false, env });

test.after(() => rmSync(folder, { recursive: true }));

const TO_BEGINNING = '\u0001';
const UP = '\u001b[A';

/** For one prompt, on a machine with other work. */
const PATIENCE_MS = 30_000;

/** Who waits for a prompt before the next line. */
class Person extends Typist {
  constructor(...argv: readonly string[]) {
    super([process.execPath, program, ...argv], env);
  }

  /** What came up to the prompt, and the prompt; of what was shown before it a part may be asked for. Throws what came instead. */
  async sees(prompt: string, before = ''): Promise<string> {
    const isThere = () => this.seen.endsWith(prompt) && stripVTControlCharacters(this.seen).includes(before);
    if (!(await this.until(isThere, PATIENCE_MS)))
      throw new Error(`no ${JSON.stringify(before + prompt)} after ${JSON.stringify(this.seen)}`);
    const { seen } = this;
    this.seen = '';
    return seen;
  }

  enters(line: string): void {
    this.types(`${line}\n`);
  }
}

const networks = (): Promise<string> =>
  new Promise((resolve, reject) => {
    const path = '/api/v1/networks/';
    const asked = request({ socketPath: join(folder, 'run/vethlab/a/api.sock'), path }, async (response) => {
      let body = '';
      for await (const part of response) body += part;
      resolve(body);
    });
    asked.once('error', reject).end();
  });

kernelTest([], 'docker, netctl and the REST API are doors to one lab, from outside and from its shell', async () => {
  const made = await vethlab('up', 'a');
  assert.is(made.exitCode, 0, made.stderr);
  try {
    await vethlab('netctl', 'net', 'create', '--subnet=10.1.2.0/24', 'contiv-net');
    assert.match(await networks(), '"key":"default:contiv-net"');
    assert.match(
      (await vethlab('docker', 'run', '-itd', '--name=c1', '--net=contiv-net', 'alpine', 'sh')).stdout,
      /^\w{64}$/,
    );
    const said = await vethlab('docker', 'exec', 'c1', 'sh', '-c', 'hostname; exit 5');
    assert.equal([said.stdout, said.exitCode], ['c1', 5]);
    const inside = await vethlab(
      'ssh',
      'tutorial-node1',
      'docker',
      'exec',
      'c1',
      'sh',
      '-c',
      `echo "it's  $0"; exit 6`,
    );
    assert.equal([inside.stdout, inside.exitCode], ["it's  sh", 6]);
    await using person = new Person('shell');
    await person.sees('vagrant@tutorial-node1:~$ ');
    for (const [typed, comes] of [
      ['netctl net rm cont\t', 'netctl net rm contiv-net'],
      ['sudo docker exec -it c\t', 'sudo docker exec -it c1'],
      ['docker run --net=c\t', 'docker run --net=contiv-net'],
      ['ssh tutorial-node2\t', 'ssh tutorial-node2'],
    ]) {
      person.enters(`${typed}${TO_BEGINNING}echo is `);
      await person.sees(':~$ ', `\nis ${comes}`);
    }
    person.enters(UP);
    await person.sees(':~$ ', '\nis ssh tutorial-node2');
    person.enters('docker exec -it c1 /bin/sh');
    await person.sees('/ # ');
    person.enters('tty; hostname');
    assert.match(await person.sees('/ # '), /\n\/dev\/pts\/\d+\nc1\n/);
    person.enters('exit 4');
    assert.not.match(await person.sees(':~$ '), 'Cannot set tty');
    person.enters('echo "code $?"; docker run -it --rm --name=c2 alpine sh');
    assert.match(await person.sees('/ # '), /code 4\n/);
    person.enters('exit');
    await person.sees(':~$ ');
    person.enters('docker run -it --name=c3 alpine sh');
    await person.sees('/ # ');
    person.enters('exit 3');
    await person.sees(':~$ ');
    assert.match((await vethlab('docker', 'ps', '-a')).stdout, /Exited \(3\) .*c3$/m);
    await vethlab('docker', 'rm', 'c3');
    person.enters('vagrant ssh tutorial-node2');
    await person.sees('vagrant@tutorial-node2:~$ ');
    person.enters('docker exec -it c1 hostname; exit');
    assert.match(await person.sees('vagrant@tutorial-node1:~$ '), /\nc1\n/);
    const left = (await vethlab('docker', 'ps', '-a', '--format', '{{.Names}}')).stdout.split('\n');
    assert.equal(left, ['c1', 'defaultdns']);
    await vethlab('restart');
    assert.match((await vethlab('docker', 'ps')).stdout, /Up .* c1$/m);
  } finally {
    await vethlab('down');
  }
});

test.run();
