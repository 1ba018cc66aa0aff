/** Tests that need a kernel: where it lacks something they say so, and count as skipped. */
import { test } from 'uvu';
import { CAPABILITIES, type Capability, survey } from './capabilities.ts';
import { type Holder, openHolder } from './holder.ts';

/** Where `VETHLAB_ONLY=vlan` says so, only what needs it is tested: the rest was, on another kernel. */
const only = process.env['VETHLAB_ONLY'];

/** `body` is given a holder of its own, if it takes one. A skip is a line that starts with `SKIP `. */
export function kernelTest(
  needs: readonly Capability[],
  title: string,
  body: (holder: Holder) => Promise<void> | void,
): void {
  if (only !== undefined && !needs.some((need) => need === only)) return;
  test(title, async () => {
    const known = await survey();
    const missing = (['namespaces', ...needs] as const).filter((need) => !known[need]);
    if (missing.length > 0) {
      console.log(`\n${skipLine(title, missing)}`);
      return;
    }
    if (body.length === 0) return (body as () => Promise<void>)();
    await using holder = await openHolder();
    await body(holder);
  });
}

export const skipLine = (title: string, missing: readonly Capability[]): string =>
  `SKIP ${title}: missing ${missing.map((name) => `${CAPABILITIES[name].name} (${name})`).join(', ')}`;
