import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ModelWorld } from '../../../scenarios/model-world.ts';
import { answered, call } from './call.fixture.ts';
import { inProcess } from './in-process.ts';
import { cells, tenantRefusal } from './list.ts';
import { Objects, type Question } from './netmaster.ts';

async function asked(profile: '2016' | '2019', ask: (objects: Objects) => Promise<unknown>): Promise<Question> {
  const questions: Question[] = [];
  await ask(
    new Objects(async (question) => {
      questions.push(question);
      return answered(200, '[]');
    }, profile),
  );
  assert.is(questions.length, 1);
  return questions[0] as Question;
}

test('objects of both ages are asked for below their own paths, what is inspected below one', async () => {
  assert.equal(await asked('2016', (objects) => objects.list('networks')), {
    ...{ method: 'GET', path: '/api/networks/', body: '' },
  });
  assert.equal(await asked('2019', (objects) => objects.get('policys', 'blue:p')), {
    ...{ method: 'GET', path: '/api/v1/policys/blue:p/', body: '' },
  });
  assert.equal(await asked('2019', (objects) => objects.post('tenants', 'blue', { tenantName: 'blue' })), {
    ...{ method: 'POST', path: '/api/v1/tenants/blue/', body: '{"tenantName":"blue"}' },
  });
  assert.equal(await asked('2016', (objects) => objects.remove('rules', 'a:b:1')), {
    ...{ method: 'DELETE', path: '/api/rules/a:b:1/', body: '' },
  });
  for (const profile of ['2016', '2019'] as const)
    assert.is(
      (await asked(profile, (objects) => objects.inspect('endpoints', 'c1'))).path,
      '/api/v1/inspect/endpoints/c1/',
    );
});

test('what a name has of slashes, dots and other letters does not lead elsewhere', async () => {
  const path = async (key: string) => (await asked('2019', (objects) => objects.get('networks', key))).path;
  assert.is(await path('default:a/b?c#d'), '/api/v1/networks/default:a%2Fb%3Fc%23d/');
  assert.is(await path('default:ä\0%'), '/api/v1/networks/default:%C3%A4%00%25/');
});

test('an answer that is none is told in the words of the client library of Contiv, or in its own', async () => {
  const said = async (status: number, body: string) => {
    const { objects } = call('-t blue', { 'GET /api/v1/tenants/': answered(status, body) });
    const list = await objects.list('tenants');
    return list.ok ? list.value : list.error;
  };
  assert.is(await said(404, '404 page not found\n'), 'Page not found!');
  assert.is(await said(403, 'no'), 'Access denied!');
  assert.is(await said(500, 'tenant not found\n'), 'tenant not found');
  assert.is(await said(401, 'say who\n'), 'say who');
  assert.is(await said(502, ''), 'status 502');
  assert.is(await said(200, '<html>'), 'the answer is no JSON: is it a netmaster that answers?');
  assert.equal(await said(200, '[{"key":"blue"}]'), [{ key: 'blue' }]);
});

test('since 2019 a list asks whether there is the tenant', async () => {
  const refused = { 'GET /api/v1/tenants/nope/': answered(500, 'tenant not found\n') };
  assert.is((await tenantRefusal(call('-t nope', refused)))?.stderr, 'ERRO[0000] tenant not found\n');
  assert.is(await tenantRefusal(call('-t blue', { 'GET /api/v1/tenants/blue/': answered(200, '{}') })), undefined);
  assert.is(await tenantRefusal(call('-t nope', {}, '2016')), undefined);
});

test('a member that an object has not is an empty cell, and a list is joined', () => {
  assert.equal(cells({ name: 'a', tag: 7, policies: ['p', 'q'] }, ['name', 'no', 'tag', 'policies']), [
    'a',
    '',
    '7',
    'p,q',
  ]);
});

test('what a change fails at in the kernel is thrown, and no answer', async () => {
  const world = new ModelWorld();
  const broken = new Error('no space left');
  const door = { cluster: world.cluster, dispatch: () => Promise.reject(broken) };
  const question = { method: 'POST', path: '/api/v1/tenants/blue/', body: '{"tenantName":"blue"}' } as const;
  try {
    await inProcess(door, '2019')(question);
  } catch (error) {
    assert.is(error, broken);
    return;
  }
  assert.unreachable('it was not thrown');
});

test.run();
