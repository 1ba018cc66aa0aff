import { performance } from 'node:perf_hooks';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { insideTest, runInside } from '../inside.fixture.ts';
import { addNamespace, deleteNamespace } from '../namespaces.ts';
import { run } from '../program.ts';
import { DATAGRAM } from '../socket.ts';
import { framesLost, openTapSocket } from '../tap-socket.ts';
import { askAll } from './asking.ts';
import { DropLog, rulesWereLoaded } from './drop-log.ts';
import { forgetNeighbours } from './forget.ts';
import { linksComingUp } from './links.ts';
import { allArrived } from './markers.ts';
import { posed } from './posed.ts';
import type { Question } from './question.ts';
import { unrest } from './quiet.ts';

/** Lines of `ip`, and what it printed. */
async function ip(namespace: string, ...lines: readonly string[]): Promise<string> {
  const { stdout, stderr } = await run({
    place: { namespace },
    argv: ['ip', '-batch', '-'],
    input: `${lines.join('\n')}\n`,
  });
  assert.is(stderr, '');
  return stdout;
}

insideTest(
  'neighbours that a stack has found by itself are forgotten, those that were programmed are not',
  async () => {
    addNamespace('neighbours');
    await ip(
      'neighbours',
      'link add v0 type veth peer name v1',
      'link set v0 up',
      'link set v1 up',
      'address add 10.0.0.1/24 dev v0',
    );
    const entry = (host: number, state: string) =>
      `neighbour add 10.0.0.${host} lladdr 02:00:00:00:00:0${host} dev v0 nud ${state}`;
    await ip('neighbours', entry(2, 'permanent'), entry(3, 'stale'), entry(4, 'reachable'), entry(5, 'noarp'));
    forgetNeighbours(['neighbours']);
    const left = await ip('neighbours', 'neighbour show nud all');
    assert.equal([...left.matchAll(/^10\.0\.0\.(\d)/gm)].map(([, host]) => host).sort(), ['2', '5']);
  },
);

insideTest(
  'a port that its bridge does not yet pass anything to is coming up, one whose bridge is down is not',
  async () => {
    addNamespace('ports');
    await ip(
      'ports',
      ...['link add b0 type bridge stp_state 1', 'link add b1 type bridge', 'link add v0 type veth peer name v1'],
      ...['link add v2 type veth peer name v3', 'link set v0 master b0', 'link set v2 master b1'],
      ...['b0', 'v0', 'v1', 'v2', 'v3'].map((link) => `link set ${link} up`),
    );
    while (linksComingUp(['ports']).some((link) => !link.startsWith('v0 '))) await new Promise(setImmediate);
    assert.equal(linksComingUp(['ports']), ['v0 in ports']);
    deleteNamespace('ports');
  },
);

insideTest('where nobody works all is at rest; an answer, or a program that works, is unrest', async () => {
  while (!allArrived()) await new Promise(setImmediate);
  while (unrest(() => false) !== undefined) await new Promise(setImmediate);
  assert.is(
    unrest(() => true),
    'answers still come',
  );
});

insideTest('a socket for frames has lost none of those that did not come', () => {
  assert.is(framesLost(openTapSocket('lo')), 0);
});

insideTest(
  'the log of a namespace is read once rules were loaded there, and is empty where nothing was dropped',
  () => {
    addNamespace('rules');
    rulesWereLoaded('rules');
    const log = new DropLog();
    assert.is(log.read(), false);
    assert.is(log.ruleOf('17 10.0.0.1:1 10.0.0.2:2'), undefined);
    log.close();
  },
);

insideTest('each question has its reply: what was known at once, what came, what cannot be asked', async () => {
  addNamespace('asking');
  const question = (pose: Question<string>['pose']): Question<string> => ({ namespace: 'asking', pose });
  const replies = await askAll(
    [
      question(() => ({ kind: 'answered', answer: 'at once' })),
      question(() => posed(DATAGRAM, 0, () => ({ read: () => ({ kind: 'answered', answer: 'later' }) }))),
      question(() => posed(DATAGRAM, 0, () => ({ kind: 'undecided', because: 'no port is free' }))),
    ],
    performance.now() + 20_000,
  );
  const told = replies.map((reply) => (reply.kind === 'answered' ? reply.answer : reply.kind));
  assert.equal(told, ['at once', 'later', 'undecided']);
});

runInside(import.meta.url);
test.run();
