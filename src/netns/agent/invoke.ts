/** Does what an invocation says, and returns what was printed. */
import type { Invocation } from '../exec.ts';
import { chooseIptables } from './iptables.ts';
import { nativeOp, nativeReading } from './native.ts';
import { run } from './program.ts';

/** What becomes a KernelError at the owner's. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly done: number;

  constructor(said: string, done = 0) {
    super(said);
    this.done = done;
  }
}

type Of<K extends Invocation['kind']> = Extract<Invocation, { kind: K }>;

export async function invoke(invocation: Invocation): Promise<string> {
  if (invocation.kind === 'batch') return batch(invocation);
  if (invocation.kind === 'load') return load(invocation);
  if (invocation.kind === 'read') return read(invocation);
  if (invocation.kind === 'native-read') return JSON.stringify(nativeReading(invocation.sysctls));
  await nativeOp(invocation.op);
  return '';
}

const PATIENCE_MS = 120_000;

/** `bridge` and `ip` name the line where they stopped, except for words they can't make sense of: then they end at once. */
async function batch({ program, namespace, lines }: Of<'batch'>): Promise<string> {
  const [argv, input] = [[program, '-batch', '-'], `${lines.join('\n')}\n`];
  const { code, stdout, stderr } = await run({ place: placeOf(namespace), argv, input, timeoutMs: PATIENCE_MS });
  if (code === 0) return stdout;
  const stopped = /Command failed -:(\d+)/.exec(stderr)?.[1];
  const said = stderr.replace(/^Command failed -:\d+\n?/m, '');
  throw new Refused(said, stopped === undefined ? 0 : Number(stopped) - 1);
}

async function load({ program, namespace, text }: Of<'load'>): Promise<string> {
  if (program === 'iptables-restore') await chooseIptables();
  const argv = program === 'nft' ? ['nft', '-f', '-'] : ['iptables-restore', '-w', '10'];
  return told(await run({ place: { namespace }, argv, input: text, timeoutMs: PATIENCE_MS }));
}

async function read({ argv, namespace }: Of<'read'>): Promise<string> {
  if (argv[0]?.startsWith('iptables')) await chooseIptables();
  return told(await run({ place: placeOf(namespace), argv, timeoutMs: PATIENCE_MS }));
}

function told({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }): string {
  if (code !== 0) throw new Refused(stderr || stdout || `exit code ${code}`);
  return stdout;
}

const placeOf = (namespace: string | undefined) => (namespace === undefined ? {} : { namespace });
