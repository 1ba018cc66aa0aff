import { Ajv } from 'ajv';
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { worlds } from '../../conformance/world.ts';
import { EMPTY_CLUSTER } from '../../model/cluster.ts';
import { decide, replay } from '../../model/decider.ts';
import { fileOf } from './file-of.ts';
import { labText, readLab, schema } from './read-file.ts';

test('the schema is one, and takes what is saved of any cluster, which reads as it was written', () => {
  assert.ok(new Ajv({ allowUnionTypes: true }).validateSchema(schema));
  fc.assert(
    fc.property(worlds({ size: 40, vlans: 'with' }), (steps) => {
      const commands = steps.flatMap((step) => step.commands);
      const cluster = commands.reduce((state, command) => {
        const decided = decide(state, command);
        return decided.ok ? replay(decided.value, state) : state;
      }, EMPTY_CLUSTER);
      const file = fileOf(cluster);
      const read = readLab(labText(file));
      assert.equal(read.ok ? read.value.file : read.error, file);
    }),
    { numRuns: 40 },
  );
});

const error = (text: string): string => {
  const read = readLab(text);
  return read.ok ? 'fine' : read.error;
};

for (const [text, said] of [
  ['vethlab: 1\n', 'fine'],
  ['', '1:1: the file must be object'],
  ['root:x:0:0\nbin:x:1:1\n', '1:1: the file must be object'],
  ['vethlab: 2\n', '1:10: vethlab must be 1'],
  ['tenants: []\n', '1:1: the file lacks vethlab'],
  ['vethlab: 1\ntenants:\n  - name: a\n    colour: red\n', '4:13: tenants.0.colour is not known here'],
  ['vethlab: 1\ntenants:\n  - networks: []\n', '3:5: tenants.0 lacks name'],
  ['vethlab: 1\ncontainers:\n  - name: c\n    state: odd\n', '4:12: containers.0.state must be running or stopped'],
  ['vethlab: 1\ncontainers:\n  - name: c\n    listeners: [80]\n', '4:17: containers.0.listeners.0 must be string'],
  ['vethlab: 1\ncontainers:\n  - name: c\n    ports: ["80"]\n', '4:13: containers.0.ports.0 must be like 8080:80/tcp'],
  [
    'vethlab: 1\ncontainers:\n  - name: c\n    networks:\n      - address: 10.1.2.3\n',
    '5:9: containers.0.networks.0 must have one of docker, network and group',
  ],
  ['vethlab: 1\nnodes:\n  - name: n\n  - name: n\n', '4:11: this name is there already'],
] as const)
  test(`a mistake has its line and column: ${JSON.stringify(text)}`, () => {
    assert.is(error(text), said);
  });

test('broken YAML, doubled keys and endless aliases are one line each', () => {
  for (const text of ['a: [', 'a: 1\na: 2\n', `a: &a [x]\nb: &b [${'*a,'.repeat(99)}]\nc: [${'*b,'.repeat(99)}]\n`]) {
    assert.match(error(text), /^\d+:\d+: [^\n]+$/);
    assert.is.not(error(text), 'fine');
  }
});

test('whoever refuses a part of it can say where it is', () => {
  const read = readLab('vethlab: 1\ntenants:\n  - name: a\n    networks:\n      - name: n\n        subnet: x\n');
  assert.is(read.ok && read.value.whereIs(['tenants', 0, 'networks', 0]), '5:9');
  assert.is(read.ok && read.value.whereIs(['tenants', 7]), '3:3');
});

test.run();
