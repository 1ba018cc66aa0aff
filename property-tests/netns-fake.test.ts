import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { apply } from '../src/netns/apply.ts';
import { difference, sameSpec } from '../src/netns/difference.ts';
import type { Draft, Roster } from '../src/netns/draft.ts';
import { fakeKernel } from '../src/netns/fake-kernel.ts';
import { plan } from '../src/netns/plan.ts';
import type { KernelSpec } from '../src/netns/spec.ts';
import { isMended, isUndoneWhole, leadsThereAndBack, mustBe } from './netns-laws.ts';
import { possible, specs } from './netns-specs.ts';

const any = specs('vlan');

test('specs hold every kind of fact now and then', () => {
  const kinds = new Set(
    fc
      .sample(any, { seed: 7, numRuns: 300 })
      .flat()
      .map(({ kind }) => kind),
  );
  assert.is(kinds.size, 20);
});

test('a plan leads from any spec to any other, and its undoing back', () =>
  fc.assert(
    fc.asyncProperty(any, any, (from, to) => leadsThereAndBack(fakeKernel(), from, to)),
    { numRuns: 300, includeErrorInReport: true },
  ));

test('a plan leads from any spec to a part of it, what is left being as it was, and back', () =>
  fc.assert(
    fc.asyncProperty(any, fc.infiniteStream(fc.boolean()), (whole, keep) => {
      const part = possible(whole.filter(() => keep.next().value));
      return leadsThereAndBack(fakeKernel(), whole, part);
    }),
    { numRuns: 300, includeErrorInReport: true },
  ));

/** Each link's neighbours as a roster, where the first of them was. */
function inFewerWords(spec: KernelSpec): Draft {
  const rosters = new Map<string, Roster>();
  return spec.flatMap((fact): Draft => {
    if (fact.kind !== 'neighbour') return [fact];
    const { namespace, link, address, mac } = fact;
    const known = rosters.get(`${namespace} ${link}`);
    const neighbours = [...(known?.neighbours ?? []), { address, mac }];
    const roster: Roster = { kind: 'roster', namespace, link, neighbours };
    if (known) Object.assign(known, roster);
    else rosters.set(`${namespace} ${link}`, roster);
    return known ? [] : [roster];
  });
}

test('in fewer words a plan leads there and back as well', () =>
  fc.assert(
    fc.asyncProperty(any, any, fc.infiniteStream(fc.boolean()), async (one, other, keep) => {
      const part = possible(one.filter((fact) => fact.kind !== 'neighbour' || keep.next().value));
      for (const to of [other, part]) {
        const exec = fakeKernel();
        await apply(exec, plan([], inFewerWords(one)));
        const back = await apply(exec, plan(inFewerWords(one), inFewerWords(to)));
        await mustBe(exec, to, 'there');
        await apply(exec, back);
        await mustBe(exec, one, 'and back');
      }
    }),
    { numRuns: 40, includeErrorInReport: true },
  ));

test('there is no way from a spec to itself, in whatever order it is written, but for its addresses', () => {
  fc.assert(
    fc.property(any, (spec) => {
      const other = structuredClone(spec).toReversed();
      const addresses = spec.filter(({ kind }) => kind === 'address');
      assert.equal(plan(spec, [...other.filter(({ kind }) => kind !== 'address'), ...addresses]), []);
      assert.ok(sameSpec(spec, spec.toReversed()));
    }),
  );
});

test('a plan cut short anywhere is undone whole', () =>
  fc.assert(
    fc.asyncProperty(any, any, async (from, to) => {
      const exec = fakeKernel();
      await apply(exec, plan([], from));
      for (let n = 1; await isUndoneWhole(exec, from, to, n); ) n += 1;
    }),
    { numRuns: 60, includeErrorInReport: true },
  ));

test('damage of any kind is found and mended', () =>
  fc.assert(
    fc.asyncProperty(any, fc.infiniteStream(fc.boolean()), (wanted, keep) => {
      const damaged = possible(wanted.filter(() => keep.next().value));
      return isMended(fakeKernel(), wanted, damaged);
    }),
    { numRuns: 200, includeErrorInReport: true },
  ));

test('the difference of two specs is what leads from one to the other', () => {
  fc.assert(
    fc.property(any, any, (a, b) => {
      const { missing, extra } = difference(a, b);
      assert.ok(sameSpec([...a.filter((fact) => !extra.includes(fact)), ...missing], b));
    }),
  );
});

test.run();
