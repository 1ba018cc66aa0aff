/** Tests that need a kernel: where it lacks something they say so, and count as skipped. */
import { test } from 'uvu';
import { CAPABILITIES, type Capability, survey } from './capabilities.ts';
import { type Holder, openHolder } from './holder.ts';

/** `body` is given a holder of its own, if it takes one. A skip is a line that starts with `SKIP `. */
export function kernelTest(
  needs: readonly Capability[],
  title: string,
  body: (holder: Holder) => Promise<void> | void,
): void {
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
