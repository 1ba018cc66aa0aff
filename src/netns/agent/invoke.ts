/** Does what an invocation says, and returns what was printed. */
import type { Invocation } from '../exec.ts';
import { rulesWereLoaded } from './asking/drop-log.ts';
import { chooseIptables } from './iptables.ts';
import { inNamespace } from './namespaces.ts';
import { nativeOp, nativeReading } from './native.ts';
import { runSteps } from './netlink/batch.ts';
import { stepsOf } from './netlink/steps.ts';
import { nftHere } from './nft.ts';
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
  if (invocation.kind === 'native-read') return JSON.stringify(nativeReading(invocation));
  await nativeOp(invocation.op);
  return '';
}

async function batch(invocation: Of<'batch'>): Promise<string> {
  const steps = (invocation.ops ?? []).flatMap(stepsOf);
  if (steps.length !== invocation.lines.length) return byProgram(invocation);
  const { done, stopped } = await runSteps(invocation.namespace, steps);
  if (stopped !== undefined) throw new Refused(stopped instanceof Error ? stopped.message : String(stopped), done);
  return '';
}

const PATIENCE_MS = 120_000;

/** What `ip` is made to print after each line that was done: some errors end it without naming the line. */
const MARK = 'link show dev lo';
const MARKED = /^1: lo: /gm;

async function byProgram({ program, namespace, lines }: Of<'batch'>): Promise<string> {
  const [argv, marks] = [[program, '-batch', '-'], program === 'ip'];
  const input = lines.map((line) => (marks ? `${line}\n${MARK}\n` : `${line}\n`)).join('');
  const { code, stdout, stderr } = await run({ place: placeOf(namespace), argv, input, timeoutMs: PATIENCE_MS });
  if (code === 0) return '';
  const done = marks
    ? (stdout.match(MARKED)?.length ?? 0)
    : Number(/Command failed -:(\d+)/.exec(stderr)?.[1] ?? 1) - 1;
  throw new Refused(stderr.replace(/^Command failed -:\d+\n?/m, ''), done);
}

async function load({ program, namespace, text }: Of<'load'>): Promise<string> {
  const byProgram = async (...argv: readonly string[]) =>
    told(await run({ place: { namespace }, argv, input: text, timeoutMs: PATIENCE_MS }));
  if (program === 'iptables-restore') {
    await chooseIptables();
    return byProgram('iptables-restore', '-w', '10');
  }
  rulesWereLoaded(namespace);
  const said = inNamespace(namespace, () => nftHere(text));
  return said === undefined ? byProgram('nft', '-f', '-') : told(said);
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
