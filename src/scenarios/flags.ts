/** The flags of every chapter. */
import { err, ok, type Result } from '../model/result.ts';

export type Flags = {
  readonly output: 'text' | 'json';
  readonly only: 'model' | 'both';
  readonly mode: 'play' | 'dry-run' | 'help';
  readonly after: 'end' | 'keep';
  readonly verbose: boolean;
  readonly kernel: 'auto' | 'host' | 'uml';
};

const DEFAULTS: Flags = {
  output: 'text',
  only: 'both',
  mode: 'play',
  after: 'end',
  verbose: false,
  kernel: 'auto',
};

const FLAGS: ReadonlyMap<string, Partial<Flags>> = new Map<string, Partial<Flags>>([
  ['--json', { output: 'json' }],
  ['--only=model', { only: 'model' }],
  ['--dry-run', { mode: 'dry-run' }],
  ['--keep', { after: 'keep' }],
  ['-v', { verbose: true }],
  ['--kernel=auto', { kernel: 'auto' }],
  ['--kernel=host', { kernel: 'host' }],
  ['--kernel=uml', { kernel: 'uml' }],
  ['--help', { mode: 'help' }],
  ['-h', { mode: 'help' }],
]);

/** The error is one line that says what is wrong and what would be right. */
export function parseFlags(argv: readonly string[]): Result<Flags, string> {
  let flags = DEFAULTS;
  for (const word of argv) {
    const meant = FLAGS.get(word);
    if (!meant) return err(complaint(word));
    flags = { ...flags, ...meant };
  }
  const odd = contradiction(flags);
  return odd === undefined ? ok(flags) : err(odd);
}

function contradiction({ after, only, mode, kernel }: Flags): string | undefined {
  if (mode === 'help') return undefined;
  const without = mode === 'dry-run' ? '--dry-run' : only === 'model' ? '--only=model' : undefined;
  if (without === undefined) return undefined;
  if (after === 'keep') return `--keep and ${without} don't go together: ${without} makes no lab that could stay up`;
  if (kernel !== 'auto') return `--kernel=${kernel} and ${without} don't go together: ${without} needs no kernel`;
  return undefined;
}

function complaint(word: string): string {
  const [name] = word.split('=');
  const near = [...FLAGS.keys()].filter((flag) => flag !== '-h' && flag.split('=')[0] === name);
  const choice = near.length > 0 ? near : [...FLAGS.keys()].filter((flag) => flag !== '-h');
  return `unknown ${word.startsWith('-') ? 'flag' : 'argument'} ${word}; there is ${choice.join(' ')}`;
}

export const USAGE = `
  --json          one JSON document instead of text
  --only=model    in the model alone: no kernel, no privilege is needed
  --dry-run       the ip, bridge and nft lines that would run; nothing is made
  --keep          the lab stays up at the end, to look around in it, until Enter or Ctrl-C
  -v              also the model's hops, and what the programs printed
  --kernel=KIND   host: this kernel; uml: User-mode Linux; auto (the default): uml where this kernel lacks something
  --help

The table's column "seen in" says where the kernel's answer was seen: host, uml, or the control plane, which knows what no
kernel can be asked for (tenants, policies, refusals, what is stopped); there both worlds share the answer.`;
