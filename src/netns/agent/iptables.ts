/** Two programs call themselves iptables, and a kernel may know the ground of only one of them. */
import { existsSync, symlinkSync } from 'node:fs';
import { CHOSEN } from './private-run.ts';
import { run, TIMED_OUT } from './program.ts';

const NAMES = ['iptables', 'iptables-save', 'iptables-restore'];
const FOLDERS = ['/usr/sbin', '/sbin', '/usr/bin', '/usr/local/sbin'];

let chosen: Promise<void> | undefined;

/** Afterwards `iptables` means the variant that works, to everybody in the lab. What has failed is tried again. */
export function chooseIptables(): Promise<void> {
  chosen ??= choose().catch((error: unknown) => {
    chosen = undefined;
    throw error;
  });
  return chosen;
}

/** Every lab has NAT: what is asked for later is begun while others wait for links. A failure is told to who needs it. */
export function foreseeIptables(): void {
  chooseIptables().catch(() => {});
}

async function choose(): Promise<void> {
  if (await works('iptables-restore')) return;
  const variant = (await works('iptables-legacy-restore')) ? 'iptables-legacy' : 'iptables-nft';
  for (const name of NAMES) {
    const found = FOLDERS.map((folder) => `${folder}/${name.replace('iptables', variant)}`).find(existsSync);
    const place = `${CHOSEN}/${name}`;
    if (found && !existsSync(place)) symlinkSync(found, place);
  }
}

/** Tried in the lab's first namespace, where nobody is. No answer is not a no: it throws. */
async function works(program: string): Promise<boolean> {
  const { code } = await run({ place: {}, argv: [program], input: '*nat\n:PREROUTING ACCEPT\nCOMMIT\n' });
  if (code === TIMED_OUT) throw new Error(`${program} did not answer`);
  return code === 0;
}
