import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { box, icmp, probed, ran, refused } from './claim.ts';
import { fakeWorld, type Table } from './fake-world.ts';
import { divergences, play } from './play.ts';
import { type Claim, inside, type Scenario, type Step } from './scenario.ts';

const silent = { given: () => {}, step: () => {}, checked: () => {} };
const scenarioOf = (...steps: readonly Step[]): Scenario => ({
  ...{ name: 'test', title: 'Test', intro: [], given: [], needs: [] },
  steps,
});
const pinged = (to: string): Claim => probed(`${to} answers`, icmp(box('a'), to), 'reached');
const verdicts = async (claims: readonly Claim[], model: Table, kernel: Table) => {
  const worlds = { model: fakeWorld('model', model), kernel: fakeWorld('kernel', kernel) };
  return play(scenarioOf(inside('ping', { claims })), worlds, silent);
};

test('a claim that both worlds fulfil holds', async () => {
  const [checked] = await verdicts([pinged('b')], { outcomes: { b: 'reached' } }, { outcomes: { b: 'reached' } });
  assert.is(checked?.verdict, 'holds');
  assert.is(checked?.hop, undefined);
});

test('the world that fails is named, and where the packet got lost', async () => {
  const [checked] = await verdicts([pinged('b')], { outcomes: { b: 'reached' } }, {});
  assert.is(checked?.verdict, 'kernel-fails');
  assert.is(checked?.hop, 'expected reached');
  const [other] = await verdicts([pinged('b')], {}, { outcomes: { b: 'reached' } });
  assert.is(other?.verdict, 'model-fails');
});

test('two worlds that agree with each other but not with the claim both fail', async () => {
  const [checked] = await verdicts([pinged('b')], {}, {});
  assert.is(checked?.verdict, 'both-fail');
});

test('answers that would both do must still be the same', async () => {
  const claim: Claim = { ...pinged('b'), expected: { lacks: ['reached'] } };
  const [checked] = await verdicts([claim], { outcomes: { b: 'refused' } }, { outcomes: { b: 'timed-out' } });
  assert.is(checked?.verdict, 'differ');
});

test('all divergences are found, not the first alone', async () => {
  const checked = await verdicts([pinged('b'), pinged('c')], { outcomes: { b: 'reached', c: 'reached' } }, {});
  assert.is(divergences(checked).length, 2);
});

test('a command of a step that is refused is a divergence', async () => {
  const step = inside('tenant', { does: [{ type: 'tenant.create', tenant: 'blue' }] });
  const worlds = { model: fakeWorld('model', { refuses: ['tenant.create'] }) };
  const [checked] = await play(scenarioOf(step), worlds, silent);
  assert.is(checked?.verdict, 'model-fails');
  assert.equal(checked?.model?.answer, ['no tenant.create']);
});

test('a refusal can be what is claimed', async () => {
  const claim = refused('twice is refused', { type: 'tenant.create', tenant: 'blue' }, 'no tenant.create');
  const table = { refuses: ['tenant.create'] };
  const [checked] = await verdicts([claim], table, table);
  assert.is(checked?.verdict, 'holds');
});

test('programs run in the kernel alone, and their exit code counts', async () => {
  const claim = ran(box('a'), ['ping', '-c', '1', 'b']);
  const [good] = await verdicts([claim], {}, { exitCode: 0 });
  assert.equal([good?.verdict, good?.model], ['holds', undefined]);
  const [bad] = await verdicts([claim], {}, { exitCode: 1 });
  assert.is(bad?.verdict, 'kernel-fails');
  const alone = await play(scenarioOf(inside('ping', { claims: [claim] })), { model: fakeWorld('model') }, silent);
  assert.equal(alone, []);
});

test('everything is told in order', async () => {
  const told: string[] = [];
  const audience = {
    given: () => told.push('given'),
    step: (step: Step) => told.push(step.line),
    checked: () => told.push('checked'),
  };
  await play(
    scenarioOf(inside('one', { claims: [pinged('b')] }), inside('two')),
    { model: fakeWorld('model') },
    audience,
  );
  assert.equal(told, ['given', 'one', 'checked', 'two']);
});

test.run();
