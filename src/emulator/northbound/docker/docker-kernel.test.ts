import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from '../../../netns/kernel-test.ts';
import { Lab } from '../../lab.ts';
import { Chronicle } from './chronicle.ts';
import { docker, type Output, type Place } from './docker.ts';
import { labDoor } from './lab-door.ts';
import { NODE1 } from './model-door.fixture.ts';
import { unquoted } from './words.ts';

/** Docker typed on the first node of a lab. */
async function opened() {
  const clock = new Chronicle();
  const lab = await Lab.open({
    nodes: [NODE1],
    journal: (entry) => (entry.kind === 'dispatched' ? clock.record(entry.events) : undefined),
  });
  const door = labDoor(lab, clock);
  const said = async (line: string, place: Partial<Place> = {}): Promise<Output> => {
    const reply = await docker(unquoted(line), door, { node: NODE1, ...place });
    assert.is(reply.kind, 'output', line);
    return reply as Output;
  };
  return { lab, said, printed: async (line: string) => (await said(line)).stdout };
}

kernelTest([], 'a container is run, entered, inspected and removed, and its programs are real', async () => {
  const { lab, said, printed } = await opened();
  await using _ = lab;
  assert.match(await printed('run -itd --name=one -p 9099:9099 -e COLOUR=blue alpine /bin/sh'), /^[0-9a-f]{64}\n$/);
  const address = await printed("inspect -f '{{.NetworkSettings.IPAddress}}' one");
  assert.match(await printed('exec one ip -4 addr show eth0'), `inet ${address.trim()}/16`);
  assert.is(await printed("exec -e SIZE=big -w /tmp one sh -c 'echo $COLOUR $SIZE $PWD'"), 'blue big /tmp\n');
  assert.is((await said('exec -i one cat', { input: 'heard' })).stdout, 'heard');
  assert.is((await said("exec one sh -c 'exit 3'")).code, 3);
  assert.is(await printed('port one'), '9099/tcp -> 0.0.0.0:9099\n');
  assert.match(await printed('ps'), /"\/bin\/sh" .* Up .*0\.0\.0\.0:9099->9099\/tcp {3}one$/m);
  assert.is(await printed('rm -f one'), 'one\n');
  assert.is((await said('exec one true')).code, 1);
});

kernelTest(
  [],
  "a container's own program is begun with it, its output is kept, and its end is the container's",
  async () => {
    const { lab, said, printed } = await opened();
    await using _ = lab;
    assert.equal(await said("run --rm alpine sh -c 'echo out; echo err >&2; exit 4'"), {
      ...{ kind: 'output', stdout: 'out\n', stderr: 'err\n', code: 4 },
    });
    assert.is(lab.cluster.sandboxes.size, 1);
    await printed(
      "run -d --name=brief --hostname=short --dns=9.9.9.9 alpine sh -c 'hostname; cat /etc/resolv.conf; exit 5'",
    );
    await until(() => lab.cluster.sandboxes.get('brief')?.status === 'exited');
    assert.is(await printed('logs brief'), 'short\nnameserver 9.9.9.9\n');
    assert.match(await printed('ps -a'), /Exited \(5\) .* ago +brief/);
    await printed('run -d --name=lasting alpine sleep 1000');
    assert.match(await printed('top lasting'), /sleep 1000/);
    await printed('restart lasting');
    assert.match(await printed('top lasting'), /sleep 1000/);
    await printed('kill lasting');
    assert.match(await printed('ps -a'), /Exited \(137\) .* ago +lasting/);
  },
);

/** Looks again after every turn of the event loop: the end of a program is heard in one. */
async function until(holds: () => boolean): Promise<void> {
  const latest = Date.now() + 10_000;
  while (!holds()) {
    if (Date.now() > latest) throw new Error('it did not come about in 10 s');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test.run();
