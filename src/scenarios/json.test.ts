import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { box, icmp, listed, probed } from './claim.ts';
import { toJson } from './json.ts';
import { inside } from './scenario.ts';

test('a play is one JSON document with counts and a record for each claim', () => {
  const scenario = { name: 'x', title: 'X', intro: [], given: [], needs: [], steps: [] };
  const claim = probed('a reaches b', icmp(box('a'), 'b'), 'reached');
  const model = { answer: ['reached'], evidence: [] };
  const kernel = { answer: ['timed-out'], evidence: ['a line'] };
  const checked = { step: inside('ping b'), claim, verdict: 'kernel-fails', model, kernel, hop: 'at a' } as const;
  const document = JSON.parse(toJson(scenario, [checked], 'host'));
  assert.is(document.failed, 1);
  assert.is(document.passed, 0);
  assert.is(document.kernel, 'host');
  assert.equal(document.claims[0].kernel, ['timed-out']);
  assert.is(document.claims[0].hop, 'at a');
});

test("a claim says whether its answer is the control plane's, and the document how many are", () => {
  const scenario = { name: 'x', title: 'X', intro: [], given: [], needs: [], steps: [] };
  const said = { answer: ['x'], evidence: [] };
  const [of, at] = [
    listed('tenants', { kind: 'tenants' }, { is: ['x'] }),
    listed('at', { kind: 'placement', sandbox: 'a' }, { is: ['x'] }),
  ];
  const checked = [of, at].map(
    (claim) => ({ step: inside('x'), claim, verdict: 'holds', model: said, kernel: said }) as const,
  );
  const document = JSON.parse(toJson(scenario, checked, 'host'));
  assert.is(document.ofControlPlane, 1);
  assert.equal(
    document.claims.map(({ seenIn }: { seenIn: string }) => seenIn),
    ['control plane', 'kernel'],
  );
});

test.run();
