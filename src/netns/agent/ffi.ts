/** koffi, by the short way where there is one: its own door takes 20 ms, a fifteenth of the time in which a lab opens. */
import { createRequire } from 'node:module';
import { arch } from 'node:process';

type Koffi = typeof import('koffi');

const require = createRequire(import.meta.url);

export const koffi: Koffi = straight() ?? (require('koffi') as Koffi);

/** The native part for this processor and the GNU C library, if it is of the version that koffi's own door would take. */
function straight(): Koffi | undefined {
  try {
    const door = createRequire(require.resolve('koffi'));
    const native = door(`@koromix/koffi-linux-${arch}/linux_${arch}/koffi.node`) as Koffi;
    const { version } = door('./package.json') as { readonly version: string };
    return native.version === version ? native : undefined;
  } catch {
    return undefined;
  }
}
