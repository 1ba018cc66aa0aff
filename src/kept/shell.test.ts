import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from '../netns/kernel-test.ts';
import { onOwnTerminal } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'vethlab-shell-'));
const env = { XDG_STATE_HOME: join(folder, 'state'), XDG_RUNTIME_DIR: join(folder, 'run'), VETHLAB_LAB: 'a' };
const program = fileURLToPath(new URL('../../bin/vethlab.js', import.meta.url));
const vethlab = (...argv: readonly string[]) => execa(process.execPath, [program, ...argv], { reject: false, env });

test.after(() => rmSync(folder, { recursive: true }));

/** For one prompt, on a machine with other work. */
const PATIENCE_MS = 30_000;

/** A terminal with a person at it, who waits for a prompt before the next line. */
class Person implements AsyncDisposable {
  readonly #child;
  readonly #ended = new AbortController();
  #seen = '';

  constructor(...argv: readonly string[]) {
    const [terminal = '', ...words] = onOwnTerminal([process.execPath, program, ...argv]);
    this.#child = execa(terminal, words, { env, reject: false, buffer: false });
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#seen += text.replaceAll('\r', '');
    });
    this.#child.stdout.once('end', () => this.#ended.abort());
  }

  /** What came up to the prompt, and the prompt. Throws what came instead when there is no more of it, or for too long. */
  async sees(prompt: string): Promise<string> {
    const patience = AbortSignal.any([AbortSignal.timeout(PATIENCE_MS), this.#ended.signal]);
    while (!this.#seen.endsWith(prompt)) {
      await once(this.#child.stdout, 'data', { signal: patience }).catch(() => {
        throw new Error(`no ${JSON.stringify(prompt)} after ${JSON.stringify(this.#seen)}`);
      });
    }
    const seen = this.#seen;
    this.#seen = '';
    return seen;
  }

  types(line: string): void {
    this.#child.stdin.write(`${line}\n`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.stdin.end();
    this.#child.kill();
    await this.#child;
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
    person.types('docker exec -it c1 /bin/sh');
    await person.sees('/ # ');
    person.types('tty; hostname');
    assert.match(await person.sees('/ # '), /\n\/dev\/pts\/\d+\nc1\n/);
    person.types('exit 4');
    assert.not.match(await person.sees(':~$ '), 'Cannot set tty');
    person.types('echo "code $?"; docker run -it --rm --name=c2 alpine sh');
    assert.match(await person.sees('/ # '), /code 4\n/);
    person.types('exit');
    await person.sees(':~$ ');
    person.types('docker run -it --name=c3 alpine sh');
    await person.sees('/ # ');
    person.types('exit 3');
    await person.sees(':~$ ');
    assert.match((await vethlab('docker', 'ps', '-a')).stdout, /Exited \(3\) .*c3$/m);
    await vethlab('docker', 'rm', 'c3');
    person.types('vagrant ssh tutorial-node2');
    await person.sees('vagrant@tutorial-node2:~$ ');
    person.types('docker exec -it c1 hostname; exit');
    assert.match(await person.sees('vagrant@tutorial-node1:~$ '), /\nc1\n/);
    const left = (await vethlab('docker', 'ps', '-a', '--format', '{{.Names}}')).stdout.split('\n');
    assert.equal(left, ['c1', 'defaultdns']);
    await vethlab('restart');
    assert.match((await vethlab('docker', 'ps')).stdout, /Up \d+ .*c1$/m);
  } finally {
    await vethlab('down');
  }
});

test.run();
