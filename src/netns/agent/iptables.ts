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

/** The system's own choice, if that works. */
const VARIANTS = ['iptables', 'iptables-legacy', 'iptables-nft'];

/** Modules are loaded by the first use, and one that is just being loaded is no ground to stand on yet. */
const TRIES = 3;

async function choose(): Promise<void> {
  let words = '';
  for (let tried = 0; tried < TRIES; tried += 1) {
    for (const variant of VARIANTS) {
      const said = await refusalOf(`${variant}-restore`);
      if (said === undefined) return take(variant);
      words = said || words;
    }
  }
  throw new Error(`no iptables-restore works on this kernel: ${words.trim().split('\n').at(-1)}`);
}

function take(variant: string): void {
  if (variant === 'iptables') return;
  for (const name of NAMES) {
    const found = FOLDERS.map((folder) => `${folder}/${name.replace('iptables', variant)}`).find(existsSync);
    const place = `${CHOSEN}/${name}`;
    if (found && !existsSync(place)) symlinkSync(found, place);
  }
}

/** Long enough for a kernel whose processes are slow and whose modules are not loaded yet. */
const PATIENCE_MS = 60_000;

/** Tried in the lab's first namespace, where nobody is. Undefined: it works. No answer is not a no: it throws. */
async function refusalOf(program: string): Promise<string | undefined> {
  const trial = '*nat\n:PREROUTING ACCEPT\nCOMMIT\n';
  const { code, stderr } = await run({ place: {}, argv: [program], input: trial, timeoutMs: PATIENCE_MS });
  if (code === TIMED_OUT) throw new Error(`${program} did not answer`);
  return code === 0 ? undefined : stderr;
}
