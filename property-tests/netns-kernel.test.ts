import fc from 'fast-check';
import { test } from 'uvu';
import { apply } from '../src/netns/apply.ts';
import { capabilities } from '../src/netns/capabilities.ts';
import { openHolder } from '../src/netns/holder.ts';
import { kernelTest } from '../src/netns/kernel-test.ts';
import { plan } from '../src/netns/plan.ts';

import { isMended, isUndoneWhole, leadsThereAndBack } from './netns-laws.ts';
import { possible, specs } from './netns-specs.ts';

const any = specs((await capabilities()).vlan ? 'vlan' : 'nothing');

kernelTest([], 'on this kernel a plan leads from any spec to any other, and its undoing back', () =>
  fc.assert(
    fc.asyncProperty(any, any, async (from, to) => {
      await using holder = await openHolder();
      await leadsThereAndBack(holder.exec, from, to);
    }),
    { numRuns: 5, endOnFailure: true, includeErrorInReport: true },
  ),
);

kernelTest([], 'on this kernel a plan cut short anywhere is undone whole', () =>
  fc.assert(
    fc.asyncProperty(any, any, fc.integer({ min: 1, max: 60 }), async (from, to, n) => {
      await using holder = await openHolder();
      await apply(holder.exec, plan([], from));
      await isUndoneWhole(holder.exec, from, to, n);
    }),
    { numRuns: 6, endOnFailure: true, includeErrorInReport: true },
  ),
);

kernelTest([], 'on this kernel damage of any kind is found and mended', () =>
  fc.assert(
    fc.asyncProperty(any, fc.infiniteStream(fc.boolean()), async (wanted, keep) => {
      await using holder = await openHolder();
      await isMended(holder.exec, wanted, possible(wanted.filter(() => keep.next().value)));
    }),
    { numRuns: 4, endOnFailure: true, includeErrorInReport: true },
  ),
);

test.run();
