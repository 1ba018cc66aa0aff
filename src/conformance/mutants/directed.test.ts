import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { judge } from '../judge.ts';
import { inSpecification } from '../mutant-subject.ts';
import { Standing } from '../standing.ts';
import { MUTANTS } from './index.ts';

const DIRECTED = MUTANTS.filter(({ directed }) => directed.length > 0);

test('every world made for a mutant shows nothing without it, and none of its commands is refused', async () => {
  const worlds = new Set(DIRECTED.flatMap(({ directed }) => directed));
  const [any] = DIRECTED;
  assert.ok(any && worlds.size > 5);
  if (!any) return;
  await using right = new Standing(inSpecification(any).control);
  for (const history of worlds) {
    const { refused, differences } = await right.with((subject) => judge(subject, history));
    assert.equal([refused, differences], [0, []], JSON.stringify(history));
  }
});

for (const mutant of DIRECTED.filter(({ visibleInSpec }) => visibleInSpec))
  test(`the world made for it shows, in a walk: ${mutant.name}`, async () => {
    await using subject = new Standing(inSpecification(mutant).open);
    for (const history of mutant.directed) {
      const { differences } = await subject.with((one) => judge(one, history));
      assert.ok(differences.length > 0);
    }
  });

test.run();
