import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Party } from '../../../model/forward.ts';
import type { Completed } from '../../../netns/holder.ts';
import type { Door } from './command.ts';
import { docker, type Place, resumed } from './docker.ts';
import { ModelDoor, NODE1, NODE2 } from './model-door.fixture.ts';
import { unquoted } from './words.ts';

type Ran = { readonly party: Party; readonly argv: readonly string[]; readonly input?: string };

/** A kernel that remembers what it was asked to run, answers as it is told, and ends programs when it is told. */
async function opened(answer: Partial<Completed> = {}) {
  const model = await ModelDoor.open();
  const ran: Ran[] = [];
  const begun: (Ran & { readonly end: (code: number) => void })[] = [];
  const door: Door = {
    get cluster() {
      return model.cluster;
    },
    clock: model.clock,
    dispatch: (commands) => model.dispatch(commands),
    exec: async (party, argv, { input }) => {
      ran.push({ party, argv, ...(input === undefined ? {} : { input }) });
      return { stdout: '', stderr: '', code: 0, ...answer };
    },
    spawn: async (party, argv) => {
      const { promise, end } = ending();
      begun.push({ party, argv, end });
      return { completed: promise };
    },
  };
  const typed = (line: string, place: Partial<Place> = {}) => docker(unquoted(line), door, { node: NODE1, ...place });
  return { model, door, ran, begun, typed };
}

function ending() {
  let end: (code: number) => void = () => {};
  const promise = new Promise<Completed>((resolve) => {
    end = (code) => resolve({ stdout: '', stderr: '', code });
  });
  return { promise, end };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('exec hands on the words, the input where it is open, and what came back', async () => {
  const { ran, typed } = await opened({ stdout: 'out', stderr: 'err', code: 7 });
  await typed('run -itd --name=x alpine sh');
  const reply = await typed('exec -i x cat -n', { input: 'in' });
  assert.equal(reply, { kind: 'output', stdout: 'out', stderr: 'err', code: 7 });
  await typed('exec -w /tmp x ls', { input: 'in' });
  const party = { kind: 'sandbox', name: 'x' };
  assert.equal(ran, [
    { party, argv: ['cat', '-n'], input: 'in' },
    { party, argv: ['sh', '-c', 'cd "$0" && exec "$@"', '/tmp', 'ls'] },
  ]);
});

test('exec wants a terminal with -t, and with any flags where the caller runs programs', async () => {
  const { ran, typed } = await opened();
  await typed('run -itd --name=x -e A=1 -e B=1 alpine sh');
  const terminal = { kind: 'terminal', container: 'x', argv: ['sh'], stderr: '', after: [] };
  assert.equal(await typed('exec -it -e B=2 x sh'), {
    ...terminal,
    env: { A: '1', B: '2' },
    input: 'given',
    tty: 'yes',
  });
  assert.equal(await typed('exec x sh', { programs: 'caller' }), {
    ...{ ...terminal, env: { A: '1', B: '1' }, input: 'none', tty: 'no' },
  });
  assert.equal(ran, []);
});

test('what wants a terminal and keeps its input open gets none of a pipe; a container it would be for is not made', async () => {
  const { model, typed } = await opened();
  const piped = { programs: 'caller', somebody: 'not-there' } as const;
  await typed('run -itd --name=x alpine sh', piped);
  const refused = { kind: 'output', stdout: '', stderr: 'the input device is not a TTY\n', code: 1 };
  assert.equal(await typed('exec -it x sh', piped), refused);
  assert.is((await typed('exec -it x sh', { programs: 'caller' })).kind, 'terminal');
  assert.is((await typed('exec -t x sh', piped)).kind, 'terminal');
  assert.is((await typed('exec -i x sh', piped)).kind, 'terminal');
  const reply = await typed('run -it --name=y alpine sh', piped);
  assert.is(reply.kind === 'output' && reply.code, 125);
  assert.is(model.cluster.sandboxes.get('y'), undefined);
});

test('logs are followed by whoever asked, from the container itself; of one that has ended they are read', async () => {
  const { typed } = await opened({ stdout: 'out' });
  await typed('run -d --name=x alpine sleep 5');
  const reply = await typed('logs -f -n 3 x', { programs: 'caller' });
  assert.is(reply.kind === 'terminal' && reply.argv.at(-1), '3');
  const refused = await typed('logs -f x');
  assert.match(refused.stderr, '--follow needs somebody who reads');
  await typed('stop x');
  assert.is((await typed('logs -f x', { programs: 'caller' })).kind, 'output');
});

test('exec enters a container of another node all the same, with a remark', async () => {
  const { typed } = await opened({ stdout: 'out' });
  await typed('run -itd --name=x alpine sh');
  const reply = await typed('exec x ls', { node: NODE2 });
  const stderr = `x is on ${NODE1}: Docker would not find it from here\n`;
  assert.equal(reply, { kind: 'output', stdout: 'out', stderr, code: 0 });
});

test('exec -d begins a program and says nothing', async () => {
  const { begun, typed } = await opened();
  await typed('run -itd --name=x alpine sh');
  assert.equal(await typed('exec -d x nc -l 80'), { kind: 'output', stdout: '', stderr: '', code: 0 });
  assert.equal(
    begun.map(({ argv }) => argv),
    [['nc', '-l', '80']],
  );
});

test("a container's own program is begun at every start, and its end ends the container with its code", async () => {
  const { model, begun, typed } = await opened();
  await typed('run -d --name=x alpine sleep 5');
  await typed('restart x');
  assert.equal(
    begun.map(({ argv }) => argv.slice(-2)),
    [
      ['sleep', '5'],
      ['sleep', '5'],
    ],
  );
  begun[0]?.end(137);
  await turn();
  assert.is(model.cluster.sandboxes.get('x')?.status, 'running');
  begun[1]?.end(3);
  await turn();
  assert.is(model.cluster.sandboxes.get('x')?.status, 'exited');
  assert.is(await model.printed("inspect -f '{{.State.ExitCode}}' x"), '3\n');
});

test('the end of a program ends no other container that has taken its name', async () => {
  const { model, begun, typed } = await opened();
  await typed('run -d --name=x alpine sleep 5');
  await typed('rm -f x');
  await typed('run -d --name=x alpine sleep 5');
  begun[0]?.end(0);
  await turn();
  assert.is(model.cluster.sandboxes.get('x')?.status, 'running');
});

test('a shell that waits for input is not begun, nor is what nobody asked for', async () => {
  const { begun, typed } = await opened();
  for (const command of ['/bin/sh', 'sh', '/usr/bin/bash']) await typed(`run -itd alpine ${command}`);
  await typed('run -d alpine');
  assert.equal(begun, []);
});

test('run in the foreground runs its program, ends with its code, and cleans up', async () => {
  const { model, ran, typed } = await opened({ stdout: 'hello\n', code: 4 });
  assert.equal(await typed('run --rm --name=x alpine echo hello'), {
    ...{ kind: 'output', stdout: 'hello\n', stderr: '', code: 4 },
  });
  assert.equal(ran[0]?.argv, ['echo', 'hello']);
  assert.not(model.cluster.sandboxes.has('x'));
  await typed('run --name=y alpine false');
  assert.is(await model.printed("inspect -f '{{.State.Status}} {{.State.ExitCode}}' y"), 'exited 4\n');
});

test('a hostname and servers of names are set at every start', async () => {
  const { ran, typed } = await opened();
  await typed('run -itd --name=x --hostname=h --dns=1.1.1.1 --dns=9.9.9.9 alpine sh');
  await typed('restart x');
  assert.equal(ran.length, 4);
  assert.equal(ran[0]?.argv, ['hostname', 'h']);
  assert.is(ran[1]?.input, 'nameserver 1.1.1.1\nnameserver 9.9.9.9\n');
});

test('in a lab that is made anew all that ran is begun again, and nothing else', async () => {
  const { door, ran, begun, typed } = await opened();
  await typed('run -d --name=x --hostname=h alpine sleep 5');
  await typed('run -d --name=y alpine sleep 6');
  await typed('run -itd --name=idle alpine sh');
  await typed('stop y');
  await resumed(door);
  assert.equal(
    begun.map(({ argv }) => argv.at(-1)),
    ['5', '6', '5'],
  );
  assert.is(ran.filter(({ argv }) => argv[0] === 'hostname').length, 2);
});

test('what went wrong with them is said, and the container runs', async () => {
  const { model, typed } = await opened({ code: 1, stderr: 'no such program\n' });
  const reply = await typed('run -itd --name=x --hostname=h alpine sh');
  assert.equal(reply.stderr, 'WARNING: no such program\n');
  assert.is(model.cluster.sandboxes.get('x')?.status, 'running');
});

test('nothing is left of the output of a container that is removed', async () => {
  const { ran, typed } = await opened();
  await typed('run -d --name=x alpine sleep 5');
  await typed('run -d --rm --name=y alpine sleep 5');
  await typed('run -d --name=idle alpine');
  await typed('rm -f x idle');
  await typed('stop y');
  assert.equal(
    ran.map(({ party, argv }) => [party.kind, argv.slice(0, 2)]),
    [0, 1].map(() => ['node', ['rm', '-f']]),
  );
});

test('logs are read on the node, whether or not the container runs; the last lines only where that is asked for', async () => {
  const { ran, typed } = await opened({ stdout: 'said\n' });
  await typed('create --name=x alpine ls');
  assert.equal(await typed('logs x'), { kind: 'output', stdout: 'said\n', stderr: '', code: 0 });
  await typed('logs --tail 3 x');
  assert.equal(
    ran.map(({ party }) => party),
    [NODE1, NODE1].map((name) => ({ kind: 'node', name })),
  );
  assert.equal(
    ran.map(({ argv }) => argv.slice(0, -1)),
    [['cat'], ['tail', '-n', '3']],
  );
  assert.match(JSON.stringify(await typed('logs --tail x x')), 'x is neither a number');
});

test('top leaves out the program that looks', async () => {
  const { ran, typed } = await opened({ stdout: 'PID CMD\n1 sleep\n9 ps -ef\n' });
  await typed('run -itd --name=x alpine sh');
  assert.equal(await typed('top x'), { kind: 'output', stdout: 'PID CMD\n1 sleep\n', stderr: '', code: 0 });
  await typed('top x -o pid');
  assert.equal(
    ran.map(({ argv }) => argv),
    [
      ['ps', '-ef'],
      ['ps', '-o', 'pid'],
    ],
  );
});

test.run();
