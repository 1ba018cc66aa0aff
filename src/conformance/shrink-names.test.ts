import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { History } from './history.ts';
import { counted, namesOf, renamed, united } from './shrink-names.ts';

const HISTORY: History = [
  {
    commands: [
      { type: 'node.create', node: 'left' },
      { type: 'tenant.create', tenant: 'red' },
      { type: 'network.create', tenant: 'red', network: 'wide', subnet: '10.1.2.0/24' },
      { type: 'network.create', tenant: 'red', network: 'red', subnet: '10.9.0.0/24' },
      { type: 'endpoint.create', endpoint: 'e', network: 'red:wide', node: 'left' },
      {
        type: 'sandbox.create',
        sandbox: 'box',
        node: 'left',
        network: { kind: 'contiv', tenant: 'red', network: 'wide' },
      },
    ],
  },
];

test('names are found by what they name, in the order of their mention', () => {
  assert.equal(namesOf(HISTORY, 'tenant'), ['red']);
  assert.equal(namesOf(HISTORY, 'network'), ['wide', 'red', 'red:wide']);
  assert.equal(namesOf(HISTORY, 'sandbox'), ['box']);
});

test('a name changes where it names that kind of thing, and in references put together of names', () => {
  const [step] = renamed(HISTORY, 'tenant', 'red', 'blue');
  assert.equal(step?.commands.slice(3, 5), [
    { type: 'network.create', tenant: 'blue', network: 'red', subnet: '10.9.0.0/24' },
    { type: 'endpoint.create', endpoint: 'e', network: 'blue:wide', node: 'left' },
  ]);
});

test('two things become one, and what is then made twice is left out', () => {
  const all = united(HISTORY).map((attempt) => attempt());
  const inDefault = all.find((history) => namesOf(history, 'tenant').join() === 'default');
  assert.equal(
    inDefault?.[0]?.commands.map(({ type }) => type),
    [...['node.create', 'network.create', 'network.create', 'endpoint.create', 'sandbox.create']],
  );
  const oneNetwork = all.find((history) => !namesOf(history, 'network').includes('red'));
  assert.is(oneNetwork?.[0]?.commands.filter(({ type }) => type === 'network.create').length, 1);
});

test('names are counted in the order of their mention', () => {
  const histories = counted(HISTORY).map((attempt) => attempt());
  assert.ok(histories.some((history) => namesOf(history, 'node').join() === 'n1'));
  assert.ok(histories.some((history) => namesOf(history, 'sandbox').join() === 'c1'));
  assert.ok(histories.some((history) => namesOf(history, 'tenant').join() === 'blue1'));
});

test.run();
