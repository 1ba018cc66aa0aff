/** `tsx scripts/in-uml.ts FILE`: those tests of a file that need VLANs, in User-mode Linux, which has them. */
import { runInUml } from '../src/netns/uml.ts';

const [file = ''] = process.argv.slice(2);
/** A test that runs `vethlab` itself finds it translated, as its first argument, and a kept lab's process as its second. */
const programs = ['src/main.ts', 'src/kept/daemon.ts'];
process.exitCode = await runInUml([process.execPath, '--import', 'tsx', file, ...programs], {
  env: { VETHLAB_ONLY: 'vlan' },
});
