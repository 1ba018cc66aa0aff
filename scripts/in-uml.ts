/** `tsx scripts/in-uml.ts FILE`: those tests of a file that need VLANs, in User-mode Linux, which has them. */
import { runInUml } from '../src/netns/uml.ts';

const [file = ''] = process.argv.slice(2);
process.exitCode = await runInUml([process.execPath, '--import', 'tsx', file], { env: { VETHLAB_ONLY: 'vlan' } });
