import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ModelWorld } from '../../../scenarios/model-world.ts';
import { type Exchange, exchanges } from './exchange.fixture.ts';
import { respond } from './respond.ts';

type Shown = {
  readonly line: string;
  readonly status: number;
  readonly type: string | undefined;
  readonly body: string;
};

/** The whole recording, in order, sent to one cluster. */
async function replayed(recorded: readonly Exchange[]): Promise<readonly Shown[]> {
  const world = new ModelWorld();
  const answers: Shown[] = [];
  for (const { line, request, body, whole } of recorded) {
    const response = await respond(request, world);
    const text = String(response.body).replace(/\n$/, '');
    const shown = whole ? text : text.slice(0, body.length);
    answers.push({ line, status: response.status, type: response.headers['content-type'], body: shown });
  }
  return answers;
}

const expected = (recorded: readonly Exchange[]): readonly Shown[] =>
  recorded.map(({ line, status, type, body }) => ({ line, status, type, body }));

const differing = (answers: readonly Shown[], wanted: readonly Shown[]) =>
  answers.filter((answer, index) => JSON.stringify(answer) !== JSON.stringify(wanted[index]));

test('what the netctl of 2016 sent is answered as it was, byte for byte, but for what is in use and a stack trace', async () => {
  const recorded = exchanges('2016');
  assert.is(recorded.length, 23);
  const numbered = (shown: readonly Shown[]) =>
    shown.map((one) => ({ ...one, body: one.body.replace(/"endpointGroupId":\d+/, '"endpointGroupId":1') }));
  const wanted = expected(recorded).map((one) => ({ ...one, body: one.body.replace(/ \[github\.com.*\]$/, '') }));
  const others = differing(numbered(await replayed(recorded)), wanted);
  // What is in use is not deleted (N12, T4).
  assert.equal(
    others.map(({ line, status, body }) => [line, status, body]),
    [
      ['netctl net rm contiv-net', 500, 'cannot delete contiv-net has 1 endpoint groups'],
      ['netctl tenant rm blue', 500, 'cannot delete blue has 1 networks'],
    ],
  );
});

/** The recorded cluster had no Docker and was in routing mode. */
const asHere = (one: Shown): Shown => ({
  ...one,
  body: one.body
    .replace('"fwdMode":"routing"', '"fwdMode":"bridge"')
    .replace('"clusterMode":"test"', '"clusterMode":"docker"')
    .replace(
      '"availableIPAddresses":"10.1.2.1-',
      '"allocatedIPAddresses":"10.1.2.1-10.1.2.2","availableIPAddresses":"10.1.2.3-',
    ),
});

test('what the netctl of 2019 sent is answered as it was, byte for byte, but for addresses that Docker takes', async () => {
  const recorded = exchanges('2019');
  assert.is(recorded.length, 30);
  const wanted = expected(recorded).map(asHere);
  const answers = (await replayed(recorded)).map((one, index) => ({
    ...one,
    body: one.body.slice(0, wanted[index]?.body.length),
  }));
  const cut = wanted.map((one, index) => ({ ...one, body: one.body.slice(0, answers[index]?.body.length) }));
  assert.equal(differing(answers, cut), []);
});

test('bodies end with a line, as Go ends them; but for the version', async () => {
  const world = new ModelWorld();
  const body = async (path: string) =>
    String((await respond({ method: 'GET', path, query: '', headers: {}, body: '' }, world)).body);
  assert.is(await body('/api/networks/'), '[]\n');
  assert.is(await body('/api/v1/networks/default:nope/'), 'network not found\n');
  assert.match(await body('/version'), /^\{"GitCommit":"v0\.1-05-08","Version":.*\}$/);
});

test.run();
