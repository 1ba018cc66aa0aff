import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { batches, stages } from './batch.ts';
import type { Op } from './op.ts';
import { plan } from './plan.ts';
import { ADDRESS, FORWARDING, NEIGHBOUR, PAIR, ROUTE, RULESET, UP, VETH } from './sample-facts.ts';
import type { Fact } from './spec.ts';

test('neighbours of one namespace are one call', () => {
  const add = (...facts: readonly Fact[]): readonly Op[] => facts.map((fact) => ({ verb: 'add', fact }));
  assert.equal(
    batches(plan([], PAIR)).filter(({ kind }) => kind === 'batch'),
    [
      {
        kind: 'batch',
        program: 'ip',
        ops: add(VETH),
        lines: [
          'link add name eth0 address 02:02:0a:01:02:03 mtu 1450 netns n:a type veth peer name p1 mtu 1450 netns n:b',
        ],
      },
      {
        kind: 'batch',
        program: 'ip',
        namespace: 'n:a',
        ops: add(UP, ADDRESS, NEIGHBOUR, ROUTE),
        lines: [
          'link set dev eth0 up',
          'address add 10.1.2.3/24 dev eth0',
          'neighbour replace 10.1.2.4 lladdr 02:02:0a:01:02:04 dev eth0 nud permanent',
          'route add default via 10.1.2.1 dev eth0',
        ],
      },
    ],
  );
});

test('namespaces are independent: what is done inside, rules with it, is one stage', () => {
  const spec = [
    ...PAIR,
    { ...UP, namespace: 'n:b', link: 'p1' },
    { ...FORWARDING, namespace: 'n:b' },
    FORWARDING,
    RULESET,
  ];
  assert.equal(
    stages(plan([], spec)).map((stage) => stage.length),
    [2, 2, 1, 3],
  );
});

test('each op knows the line where it begins', () => {
  const port = {
    kind: 'port',
    namespace: 'n',
    link: 'p',
    bridge: 'b',
    isolated: false,
    learning: true,
    flood: true,
  } as const;
  const [stage] = stages(
    [
      { verb: 'add', fact: port },
      { verb: 'add', fact: UP },
    ].map((op) => ({ ...op, fact: { ...op.fact, namespace: 'n' } }) as never),
  );
  assert.equal(stage?.[0]?.begins, [0, 2]);
});

test.run();
