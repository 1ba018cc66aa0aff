import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { N1, N2 } from '../../emulator/sample-commands.ts';
import { ModelWorld } from '../../scenarios/model-world.ts';
import { ask } from '../../scenarios/question.ts';
import { meets } from '../../scenarios/scenario.ts';
import type { Aspect, Difference } from '../difference.ts';
import { claimsOf, probeIn } from './claims.ts';
import { COMMANDS, clusterOf, PROBE } from './sample.ts';

const CLUSTER = clusterOf(COMMANDS);
const differing = (aspect: Aspect, about: string): Difference => ({ aspect, about, expected: 'x', observed: 'y' });
const WIRE = differing('wire', `eth1 of ${N1} while c1 pings 10.1.2.4, c2 pings 10.1.2.3`);

const DIFFERENCES: readonly Difference[] = [
  differing('names', 'c2 to c1'),
  differing('interfaces', 'eth0 of c1'),
  differing('interfaces', `eth1 of ${N2}`),
  differing('interfaces', 'eth7 of c1'),
  differing('nat', `translations of ${N1}`),
  differing('drift', 'ip link'),
  differing('drift', 'ip route'),
  WIRE,
  { ...differing('reachability', 'c1 asks'), probe: PROBE },
];

test("every claim is the model's own answer", async () => {
  await using model = new ModelWorld();
  await model.dispatch(COMMANDS);
  const claims = claimsOf(CLUSTER, DIFFERENCES);
  assert.equal(
    claims.map(({ question }) => question.kind),
    ['resolve', 'interface', 'interface', 'interface', 'nat', 'drift', 'frames', 'frames', 'probe'],
  );
  for (const { sentence, question, expected } of claims)
    assert.ok(meets(expected, await ask(model, question)), sentence);
});

test('they say what the model knows', () => {
  const expected = (difference: Difference) => claimsOf(CLUSTER, [difference])[0]?.expected;
  assert.equal(expected(differing('names', 'c2 to c1')), { is: ['10.1.2.4'] });
  assert.equal(expected(differing('interfaces', 'eth0 of c1')), {
    is: ['10.1.2.3/24', '02:02:0a:01:02:03', 'mtu 1450'],
  });
  assert.equal(expected(WIRE), { is: ['vni 1: 192.168.2.10 > 192.168.2.11', 'vni 1: 192.168.2.11 > 192.168.2.10'] });
  const [route] = claimsOf(CLUSTER, [differing('routes', 'what c1 routes')]);
  assert.match(
    route?.question.kind === 'program' ? route.question.argv.join(' ') : '',
    'default via 172.18.0.1 dev eth1',
  );
});

test('of a packet that must not be somewhere is claimed that nothing is there', () => {
  const at = (place: string) =>
    claimsOf(CLUSTER, [{ ...differing('silence', `${place} while c1 asks`), probe: PROBE }]);
  assert.equal(at(`veth1234567 of ${N2}, before c2,`), [
    {
      sentence: `Nothing on veth1234567 of ${N2}, before c2, while c1 asks`,
      question: { kind: 'frames', node: N2, wire: 'veth1234567', probe: PROBE },
      expected: { is: [] },
    },
  ]);
  assert.is(at(`eth1 of ${N1}`)[0]?.question.kind, 'frames');
});

test('a refusal is claimed elsewhere', () => {
  assert.equal(claimsOf(CLUSTER, [differing('refusal', 'step 1')]), []);
});

test('the way to look at is that of a probe that differed, or of one under which the wires did', () => {
  assert.is(probeIn(DIFFERENCES), PROBE);
  assert.equal(probeIn([WIRE]), PROBE);
  assert.is(probeIn([differing('drift', 'x')]), undefined);
});

test.run();
