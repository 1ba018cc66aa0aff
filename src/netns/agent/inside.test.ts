import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Fact } from '../spec.ts';
import { bury, type Child, startHere } from './child.ts';
import { addContainer, begun, containerNamespaces, deleteContainer, heldContainers } from './containers.ts';
import { addDaemon, deleteDaemon, heldDaemons } from './daemons.ts';
import { deleteFile, heldFiles, writeFile } from './files.ts';
import { insideTest, runInside } from './inside.fixture.ts';
import { buryNext } from './libc.ts';
import { addNamespace, deleteNamespace, inNamespace, namespaceNames } from './namespaces.ts';
import { inPlace } from './place.ts';
import { CHOSEN, makePrivateRun, PATH, STAND_INS } from './private-run.ts';
import { run } from './program.ts';
import { answerSetgroups } from './setgroups.ts';
import { readSysctl, writeSysctl } from './sysctl.ts';

const network = () => readlinkSync('/proc/self/ns/net');
const said = async (doing: () => unknown): Promise<string> => {
  try {
    await doing();
    return '';
  } catch (error) {
    return String(error);
  }
};

insideTest('a lab has a /run of its own, whose programs come before and after those of the system', () => {
  writeFileSync('/run/of-the-system', '');
  makePrivateRun();
  assert.equal(
    readdirSync('/run').filter((name) => name !== 'modules'),
    ['lock', 'netns', 'vethlab'],
  );
  assert.equal([PATH.split(':')[0], PATH.split(':').at(-1)], [CHOSEN, STAND_INS]);
  for (const name of readdirSync(STAND_INS)) assert.match(readlinkSync(`${STAND_INS}/${name}`), /busybox$/);
});

insideTest('a namespace is entered by name for as long as work is done there, and left when that fails', async () => {
  const home = network();
  addNamespace('one');
  addNamespace('two');
  assert.is(network(), home);
  assert.equal(namespaceNames(), ['one', 'two']);
  const [one, two] = ['one', 'two'].map((name) => inNamespace(name, network));
  assert.is(new Set([home, one, two]).size, 3);
  assert.is(inNamespace(undefined, network), home);
  assert.is(
    inNamespace('one', () => inNamespace('one', network)),
    one,
  );
  assert.match(
    await said(() =>
      inNamespace('one', () => {
        throw new Error('in the middle');
      }),
    ),
    /in the middle/,
  );
  assert.match(await said(() => inNamespace('three', network)), /ENOENT/);
  assert.match(await said(() => addNamespace('one')), /namespace one: File exists/);
  assert.is(network(), home);
  writeFileSync('/run/netns/by-program', '');
  assert.equal(namespaceNames(), ['by-program', 'one', 'two']);
  rmSync('/run/netns/by-program');
  deleteNamespace('two');
  assert.match(await said(() => deleteNamespace('two')), /namespace two: No such file/);
  assert.equal(namespaceNames(), ['one']);
});

insideTest('no answer of a namespace is rationed', () => {
  const rationed = () => readFileSync('/proc/sys/net/ipv4/icmp_ratemask', 'utf8').trim();
  assert.is.not(rationed(), '0');
  assert.is(inNamespace('one', rationed), '0');
});

insideTest('a setting is that of its namespace, whatever dots a link has in its name', async () => {
  const key = 'net.ipv4.conf.b/7.forwarding';
  assert.is(readSysctl('one', key), null);
  assert.match(await said(() => writeSysctl('one', key, '1')), /ENOENT/);
  await run({ place: { namespace: 'one' }, argv: ['ip', 'link', 'add', 'b.7', 'type', 'bridge'] });
  assert.is(readSysctl('one', key), '0');
  writeSysctl('one', key, '1');
  assert.is(readSysctl('one', key), '1');
  writeSysctl('one', 'net.ipv4.ip_forward', '1');
  assert.equal(
    [readSysctl('one', 'net.ipv4.ip_forward'), readFileSync('/proc/sys/net/ipv4/ip_forward', 'utf8')],
    ['1', '0\n'],
  );
});

const DAEMON = { kind: 'process', name: 'd', namespace: 'one', says: 'ready' } as const;
const script = (text: string) => ['sh', '-c', text];

insideTest('a daemon is there once it has said so, and held as long as it runs', async () => {
  const daemon = { ...DAEMON, argv: script('echo ready; sleep 60') };
  await addDaemon(daemon);
  assert.equal(heldDaemons(), [daemon]);
  assert.match(await said(() => addDaemon(daemon)), /process d: File exists/);
  await deleteDaemon('d');
  assert.equal(heldDaemons(), []);
  assert.match(await said(() => deleteDaemon('d')), /process d: No such process/);
  const mute = { ...DAEMON, argv: script('echo no luck; exit 3') };
  assert.match(await said(() => addDaemon(mute)), /process d ended \(3\) before it said "ready": no luck/);
  assert.equal(heldDaemons(), []);
});

insideTest('a file is written in place, and who reads it has read it when it is written', async () => {
  const path = '/run/vethlab/deep/er/hosts';
  const reload = { process: 'd', says: 'read two' };
  const file = { kind: 'file', path, text: 'one\n' } as const;
  await writeFile(file);
  const { ino } = statSync(path);
  await addDaemon({
    ...DAEMON,
    argv: script(`trap 'echo read $(cat ${path})' HUP; echo ready; while :; do sleep 0.01; done`),
  });
  await writeFile({ ...file, text: 'two\n', reload });
  assert.is(readFileSync(path, 'utf8'), 'two\n');
  assert.is(statSync(path).ino, ino);
  assert.equal(heldFiles(), [{ ...file, text: 'two\n', reload }]);
  await deleteDaemon('d');
  deleteFile(file);
  assert.equal([heldFiles(), existsSync(path)], [[], false]);
  assert.match(await said(() => deleteFile(file)), /no such file/);
});

const BOX: Extract<Fact, { kind: 'container' }> = {
  ...{ kind: 'container', name: 'c1', namespace: 'one', hostname: 'c1', folder: '/run/vethlab/c1' },
};

insideTest('a container has mounts, processes and a name of its own, beside the network of its namespace', async () => {
  const [home, homeNetwork] = [hostname(), network()];
  await writeFile({ kind: 'file', path: `${BOX.folder}/hostname`, text: 'c1\n' });
  addContainer(BOX);
  assert.equal(heldContainers(), [BOX]);
  assert.match(await said(() => containerNamespaces('c1')), /container c1: no such process/);
  await Promise.all([begun('c1'), begun('c1')]);
  const place = { namespace: 'one', container: 'c1' };
  assert.equal(
    inPlace(place, () => [hostname(), readFileSync('/etc/hostname', 'utf8')]),
    ['c1', 'c1\n'],
  );
  assert.equal([hostname(), network()], [home, homeNetwork]);
  const { stdout } = await run({ place, argv: script('cat /proc/1/comm; readlink /proc/self/ns/net') });
  assert.match(stdout, /^(?:sh|env|sleep)\n/);
  assert.ok(stdout.endsWith(`\n${inNamespace('one', network)}\n`), stdout);
  assert.ok(Object.values(containerNamespaces('c1')).every((fd) => fd > 2));
  assert.match(await said(() => addContainer(BOX)), /container c1: File exists/);
  await deleteContainer('c1');
  assert.equal(heldContainers(), []);
  assert.match(await said(() => begun('c1')), /container c1: no such process/);
  assert.match(await said(() => inPlace(place, hostname)), /container c1: no such process/);
  assert.match(await said(() => deleteContainer('c1')), /container c1: No such process/);
});

insideTest('a child is buried once, with its code, or 128 and the number of its signal', async () => {
  process.off('SIGCHLD', bury);
  try {
    for (const [text, code] of [
      ['exit 7', 7],
      ['kill -9 $$', 137],
    ] as const) {
      const died = new Promise((resolve) => process.once('SIGCHLD', resolve));
      const child = startHere(['/bin/sh', '-c', text], {}, 'ignore') as Child;
      await died;
      assert.equal(buryNext(), { pid: child.pid, code });
      assert.is(buryNext(), undefined);
      child.end(code);
    }
  } finally {
    process.on('SIGCHLD', bury);
  }
});

insideTest('whoever made the lab, programs that are started in it may shed their groups', async () => {
  answerSetgroups();
  const { code, stderr } = await run({ place: {}, argv: ['setpriv', '--clear-groups', 'true'] });
  assert.is(code, 0, stderr);
});

runInside(import.meta.url);
test.run();
