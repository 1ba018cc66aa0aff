/** The command line of `vethlab conform`. */
import { writeFileSync } from 'node:fs';
import { Writable } from 'node:stream';
import { capabilities } from '../netns/capabilities.ts';
import { runInUml, umlAvailable } from '../netns/uml.ts';
import { conform } from './conform.ts';
import { type Flags, parseFlags, USAGE } from './flags.ts';
import { type Document, documentOf, toJson } from './json.ts';
import { toJunit } from './junit.ts';
import { openKernelSubject } from './kernel-subject.ts';
import { replayLine } from './replay-line.ts';
import type { Found, Report } from './report.ts';
import { openSpecificationSubject } from './specification-subject.ts';
import type { OpenSubject } from './subject.ts';
import { summary } from './summary.ts';
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
  if (!flags.ok) {
    output.error(`conform: ${flags.error}`);
    return 2;
  }
  if (flags.value.mode === 'help') {
    output.out(`usage: vethlab conform [flags]: random worlds, the model against the kernel${USAGE}`);
    return 0;
  }
  const unwritable = flags.value.junit && refusalToWrite(flags.value.junit);
  if (unwritable) {
    output.error(`conform: ${unwritable}`);
    return 2;
  }
  try {
    return await perform(flags.value, argv, program, output);
  } catch (error) {
    output.error(`conform: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

/** Known before the run, which would be lost otherwise. */
function refusalToWrite(path: string): string | undefined {
  try {
    writeFileSync(path, '');
    return undefined;
  } catch (error) {
    return `--junit: ${error instanceof Error ? error.message : String(error)}`;
  }
}

async function perform(flags: Flags, argv: readonly string[], program: readonly string[], output: Output) {
  const where = await find(flags);
  if (where.kind === 'nowhere') throw new Error(where.said);
  output.error(`conform: ${where.said}`);
  if (where.kind === 'uml') return tell(flags, await inside([...program, ...argv]), output);
  const report = await here(flags, where);
  const document = documentOf(report, process.env['VETHLAB_KERNEL'] ?? 'host');
  const code = tell(flags, document, output);
  if (report.found && flags.output === 'text') await explained(report, report.found, output);
  return code;
}

async function find(flags: Flags): Promise<Where> {
  if (flags.against === 'specification') return whereToRun(flags, true, true);
  const [{ vlan }, hasUml] = await Promise.all([capabilities(), umlAvailable()]);
  return whereToRun(flags, vlan, hasUml);
}

async function here(flags: Flags, { vlans }: Extract<Where, { kind: 'here' }>): Promise<Report> {
  const stop = new AbortController();
  const interrupt = () => (stop.signal.aborted ? process.exit(130) : stop.abort());
  process.on('SIGINT', interrupt);
  const write = (text: string) => process.stderr.write(text);
  const told = teller({ write, isTerminal: process.stderr.isTTY === true, now: () => performance.now() });
  try {
    return await conform({ ...flags.worlds, vlans, signal: stop.signal }, await subject(flags), told);
  } finally {
    told.end();
    process.off('SIGINT', interrupt);
  }
}

async function subject({ against }: Flags): Promise<OpenSubject> {
  return against === 'kernel' ? openKernelSubject() : openSpecificationSubject();
}

/** Its report comes out as JSON, and is told here: nothing can be written inside. */
async function inside(words: readonly string[]): Promise<Document> {
  let said = '';
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      said += chunk;
      done();
    },
  });
  await runInUml([process.execPath, ...process.execArgv, ...words, '--junit=', '--json', '--kernel=host'], { stdout });
  if (!said.includes('{')) throw new Error('the run inside User-mode Linux ended without a report');
  return JSON.parse(said.slice(said.indexOf('{'))) as Document;
}

function tell(flags: Flags, document: Document, output: Output): number {
  if (flags.junit !== undefined) writeFileSync(flags.junit, toJunit(document));
  if (flags.output === 'json') output.out(toJson(document));
  else for (const line of summary(document)) output.out(line);
  const isUnsure = document.faults.some(({ judged }) => judged === 'never');
  return document.found || isUnsure ? 1 : 0;
}

async function explained({ worlds, subject }: Report, found: Found, output: Output): Promise<void> {
  const { explain } = await import('./counterexample.ts');
  try {
    const again = replayLine(worlds, subject, found.path);
    const specification = openSpecificationSubject();
    const on = subject === 'kernel' ? { draft: specification } : { open: specification };
    const { text } = await explain(found, { seed: worlds.seed, again, ...on });
    output.out(text);
  } catch (error) {
    output.error(`conform: it could not be explained: ${error instanceof Error ? error.message : String(error)}`);
  }
}
