/** The command line of `vethlab conform`. */
import { capabilities } from '../netns/capabilities.ts';
import { umlAvailable } from '../netns/uml.ts';
import { conform } from './conform.ts';
import { leaveDoubt } from './faults.ts';
import { type Flags, parseFlags, USAGE } from './flags.ts';
import { inUml } from './in-uml.ts';
import { Interrupt } from './interrupt.ts';
import { type Document, documentOf, type Explanation, explainedAs, toJson } from './json.ts';
import { junitOfNone, toJunit } from './junit.ts';
import { refusalToWrite, write } from './junit-file.ts';
import type { Report } from './report.ts';
import { type Subjects, subjectsFor } from './subjects.ts';
import { bareLines, summary } from './summary.ts';
import { teller } from './teller.ts';
import { type Where, whereToRun } from './where.ts';

/** Where lines go; `error` is for progress, too. */
export type Output = { readonly out: (line: string) => void; readonly error: (line: string) => void };

const PROCESS: Output = { out: (line) => console.log(line), error: (line) => console.error(line) };

/** `program`: what follows Node itself when it is run again elsewhere. */
export async function runConform(
  argv: readonly string[],
  program: readonly string[],
  output: Output = PROCESS,
): Promise<number> {
  const flags = parseFlags(argv);
  if (!flags.ok) return complain(output, flags.error, 2);
  if (flags.value.mode === 'help') {
    output.out(`usage: vethlab conform [flags]: random worlds, the model against the kernel${USAGE}`);
    return 0;
  }
  const { junit, output: form } = flags.value;
  const unwritable = junit === undefined ? undefined : refusalToWrite(junit, form);
  if (unwritable !== undefined) return complain(output, `--junit: ${unwritable}`, 2);
  const subjects = subjectsFor(flags.value);
  if (typeof subjects === 'string') return complain(output, subjects, 2);
  try {
    return await perform(flags.value, subjects, [...program, ...argv], output);
  } catch (error) {
    const said = messageOf(error);
    output.error(`conform: ${said}`);
    keep(flags.value, junitOfNone(said), output);
    return 1;
  }
}

function complain({ error }: Output, said: string, code: number): number {
  error(`conform: ${said}`);
  return code;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function perform(flags: Flags, subjects: Subjects, words: readonly string[], output: Output): Promise<number> {
  const where = await find(flags, subjects);
  if (where.kind === 'nowhere') throw new Error(where.said);
  output.error(`conform: ${where.said}`);
  if (where.kind === 'here') return here(flags, where, subjects, output);
  const ran = await inUml(words);
  if (ran.kind === 'reported') {
    // What could not be explained was said inside.
    const code = await tell(flags, ran.document, output, async () => ran.document.found?.explained);
    return code === 0 && ran.document.ended === 'interrupted' ? ran.code : code;
  }
  output.error(`conform: ${ran.said}`);
  keep(flags, junitOfNone(ran.said), output);
  return ran.code;
}

async function find(flags: Flags, { needsVlans }: Subjects): Promise<Where> {
  const wanted = needsVlans && flags.vlans === 'auto' ? ({ ...flags, vlans: 'with' } as const) : flags;
  if (flags.against === 'specification') return whereToRun(wanted, true, true);
  const [{ vlan }, hasUml] = await Promise.all([capabilities(), umlAvailable()]);
  return whereToRun(wanted, vlan, hasUml);
}

async function here(
  flags: Flags,
  { vlans }: Extract<Where, { kind: 'here' }>,
  subjects: Subjects,
  output: Output,
): Promise<number> {
  using interrupt = new Interrupt();
  const { signal } = interrupt;
  const report = await run({ ...flags.worlds, vlans, signal }, subjects);
  const document = documentOf(report, process.env['VETHLAB_KERNEL'] ?? 'host', flags.mutant);
  const code = await tell(flags, document, output, async () => {
    const explained = await explanationOf(report, document, subjects, signal);
    if (explained?.kind === 'failed') output.error(`conform: it could not be explained: ${explained.because}`);
    return explained;
  });
  return code === 0 && report.ended === 'interrupted' ? (interrupt.code ?? code) : code;
}

async function run(options: Parameters<typeof conform>[0], { open }: Subjects): Promise<Report> {
  const write = (text: string) => process.stderr.write(text);
  const told = teller({ write, isTerminal: process.stderr.isTTY === true, now: () => performance.now() });
  try {
    return await conform(options, open, told);
  } finally {
    told.end();
  }
}

async function explanationOf(
  { found, worlds: { seed } }: Report,
  { mutant, found: shown }: Document,
  { open, draft }: Subjects,
  signal: AbortSignal,
): Promise<Explanation | undefined> {
  if (!found || !shown) return undefined;
  const { explain } = await import('./counterexample.ts');
  const more = { ...(draft ? { draft } : {}), ...(mutant === undefined ? {} : { mutant }) };
  try {
    const { folder, text } = await explain(found, { seed, again: shown.again, open, signal, ...more });
    return { kind: 'written', folder, text };
  } catch (error) {
    return { kind: 'failed', because: messageOf(error) };
  }
}

/** The exit code. What is known is told before anything else is begun; JSON is one document, and comes when all is known. */
async function tell(
  flags: Flags,
  document: Document,
  output: Output,
  explanation: () => Promise<Explanation | undefined>,
): Promise<number> {
  if (flags.output === 'text') for (const line of summary(document)) output.out(line);
  const isKept = keep(flags, toJunit(document), output);
  const explained = await explanation();
  if (flags.output === 'text') for (const line of toldOf(document, explained)) output.out(line);
  if (flags.output === 'json') output.out(toJson(explained ? explainedAs(document, explained) : document));
  return document.found || leaveDoubt(document.faults) || !isKept ? 1 : 0;
}

/** Its commands are told once, as they were written. */
function toldOf({ found }: Document, explained: Explanation | undefined): readonly string[] {
  if (found === undefined) return [];
  return explained?.kind === 'written' ? [explained.text] : bareLines(found);
}

function keep({ junit }: Flags, xml: string, output: Output): boolean {
  const because = junit === undefined ? undefined : write(junit, xml);
  if (because !== undefined) output.error(`conform: --junit: ${because}`);
  return because === undefined;
}
