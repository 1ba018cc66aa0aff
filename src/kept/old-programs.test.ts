import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { OF_CONTAINERS, OF_NODES } from './old-programs.ts';

const folder = mkdtempSync(join(tmpdir(), 'vethlab-old-'));
test.after(() => rmSync(folder, { recursive: true }));

function installed(name: string, programs: Readonly<Record<string, string>>): string {
  mkdirSync(join(folder, name), { recursive: true });
  for (const [program, text] of Object.entries(programs)) {
    writeFileSync(join(folder, name, program), text);
    chmodSync(join(folder, name, program), 0o755);
  }
  return join(folder, name);
}

/** What the program of today says to whatever it is asked. */
async function spoken(old: Readonly<Record<string, string>>, line: string, today: string, code = 0) {
  const [program = '', ...words] = line.split(' ');
  const folders = [
    installed('old', old),
    installed('today', { [program]: `#!/bin/sh\ncat <<'END'\n${today}\nEND\nexit ${code}\n` }),
  ];
  const env = { PATH: `${folders.join(':')}:/usr/bin:/bin` };
  const said = await execa(join(folder, 'old', program), words, { env, reject: false, all: true });
  return [said.all, said.exitCode];
}

test('a scan from a node names no address, and keeps its exit code', async () => {
  const [refused, code] = await spoken(
    OF_NODES,
    'nc -zvw 1 localhost 9099',
    'nc: connect to localhost (127.0.0.1) port 9099 (tcp) failed: Connection refused',
    1,
  );
  assert.equal([refused, code], ['nc: connect to localhost port 9099 (tcp) failed: Connection refused', 1]);
  const [open] = await spoken(
    OF_NODES,
    'nc -z -v localhost 9099',
    'Connection to localhost (127.0.0.1) 9099 port [tcp/*] succeeded!',
  );
  assert.is(open, 'Connection to localhost 9099 port [tcp/*] succeeded!');
});

test("a scan from a container speaks as busybox's does", async () => {
  const scan = 'nc -nzvw 1 10.1.2.7 8890';
  const late = 'nc: connect to 10.1.2.7 port 8890 (tcp) timed out: Operation now in progress';
  assert.equal(await spoken(OF_CONTAINERS, scan, late, 1), ['nc: 10.1.2.7 (10.1.2.7:8890): Operation timed out', 1]);
  const closed = 'nc: connect to db (10.1.2.7) port 8890 (tcp) failed: Connection refused';
  assert.equal(await spoken(OF_CONTAINERS, scan, closed, 1), ['nc: db (10.1.2.7:8890): Connection refused', 1]);
  assert.equal(await spoken(OF_CONTAINERS, scan, 'Connection to 10.1.2.7 8890 port [tcp/*] succeeded!'), ['', 0]);
});

test('what is no scan is left alone', async () => {
  const words = 'Connection received (10.1.2.3) port 1';
  assert.equal(await spoken(OF_NODES, 'nc -l 8888', words, 3), [words, 3]);
  assert.equal(await spoken(OF_CONTAINERS, 'nc -l -p 8888', words, 3), [words, 3]);
});

test('iptables lists protocols by their names', async () => {
  const [said] = await spoken(
    OF_NODES,
    'iptables -t nat -nL',
    'DOCKER     0    --  0.0.0.0/0\nDNAT       6    --  any',
  );
  assert.is(said, 'DOCKER     all  --  0.0.0.0/0\nDNAT       tcp  --  any');
  assert.equal(await spoken(OF_NODES, 'iptables -t nat -L -n', 'you must be root', 4), ['', 4]);
  assert.equal(await spoken(OF_NODES, 'iptables -t nat -S', '-A x 0    -- '), ['-A x 0    -- ', 0]);
});

test('ifconfig and ping are busybox, where it is', async () => {
  const busybox = installed('with-busybox', { busybox: '#!/bin/sh\n[ "$1" = true ] || echo "busybox $*"\n' });
  const old = installed('old', OF_CONTAINERS);
  const env = { PATH: `${old}:${busybox}:/usr/bin:/bin` };
  const said = await execa(join(old, 'ifconfig'), ['eth0'], { env });
  assert.is(said.stdout, 'busybox ifconfig eth0');
  const without = installed('without', { busybox: '#!/bin/sh\nexit 127\n', ping: '#!/bin/sh\necho "ping $*"\n' });
  const plain = await execa(join(old, 'ping'), ['-c', '1'], { env: { PATH: `${old}:${without}:/usr/bin:/bin` } });
  assert.is(plain.stdout, 'ping -c 1');
});

test.run();
