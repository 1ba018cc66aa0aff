/** `npm run mutants`: every fault put into the emulator on purpose, and how soon conformance finds it. */
import { fileURLToPath } from 'node:url';
import { Interrupt } from '../src/conformance/interrupt.ts';
import { inKernel, inSpecification } from '../src/conformance/mutant-subject.ts';
import type { Mutant } from '../src/conformance/mutants/mutant.ts';
import { type Fate, tryMutant } from '../src/conformance/mutation.ts';
import { type Asked, USAGE, understood } from '../src/conformance/mutation-flags.ts';
import { Job } from '../src/conformance/mutation-job.ts';
import { type Attempt, areFound, tableOf, tryMutants } from '../src/conformance/mutation-run.ts';
import { tryInUml } from '../src/conformance/mutation-uml.ts';
import { type Capabilities, capabilities } from '../src/netns/capabilities.ts';
import { umlAvailable } from '../src/netns/uml.ts';

type Told = (fate: Fate) => void;

const JOB = fileURLToPath(new URL('./mutant-job.ts', import.meta.url));

process.exitCode = await main().catch((error: unknown) => {
  console.error(`mutants: ${error instanceof Error ? error.message : error}`);
  return 1;
});

async function main(): Promise<number> {
  const asked = understood(process.argv.slice(2));
  if (typeof asked === 'string') {
    console.error(`mutants: ${asked}`);
    return 2;
  }
  if (asked.print === 'help') console.log(USAGE);
  else if (asked.print === 'list') for (const { name, breaks } of asked.mutants) console.log(`${name} (${breaks})`);
  else return run(asked);
  return 0;
}

async function run(asked: Asked): Promise<number> {
  using interrupt = new Interrupt();
  const told = tellerOf(asked);
  const fates = await (asked.against === 'spec' ? bySpecification : everywhere)(asked, interrupt.signal, told);
  if (asked.print === 'json') console.log(JSON.stringify(fates));
  else if (asked.print === 'table') process.stdout.write(tableOf(fates));
  const { code } = interrupt;
  if (code === undefined) return areFound(fates) ? 0 : 1;
  const ended = fates.filter(({ fate }) => fate !== 'interrupted').length;
  console.error(`mutants: interrupted, ${asked.mutants.length - ended} not tried to the end`);
  return code;
}

/** Has every capability, and sees what comes of the end of a world only. */
function bySpecification(asked: Asked, signal: AbortSignal, told: Told): Promise<readonly Fate[]> {
  const lacks = ({ visibleInSpec }: Mutant) => (visibleInSpec ? undefined : 'only a kernel shows it');
  return inJobs(asked, signal, (attempts) => tryMutants(asked.mutants, { lacks, attempts }, told));
}

/** What this kernel cannot show is tried in User-mode Linux, which is opened once. */
async function everywhere(asked: Asked, signal: AbortSignal, told: Told): Promise<readonly Fate[]> {
  const { mutants, kernel } = asked;
  const known = await capabilities();
  const lacks = (mutant: Mutant) => lacking(known, mutant);
  const uml = kernel === 'auto' && (await umlAvailable());
  const elsewhere = uml ? mutants.filter((mutant) => lacks(mutant) !== undefined) : [];
  const here = mutants.filter((mutant) => !elsewhere.includes(mutant));
  const fates = [...(await inJobs(asked, signal, (attempts) => tryMutants(here, { lacks, attempts }, told)))];
  if (elsewhere.length > 0 && !signal.aborted)
    fates.push(...(await tryInUml(elsewhere, (left) => programFor(left, asked), told)));
  return mutants.flatMap(({ name }) => fates.find(({ mutant }) => mutant === name) ?? []);
}

function lacking(known: Capabilities, { needs }: Mutant): string | undefined {
  const missing = needs.filter((need) => !known[need]);
  return missing.length === 0 ? undefined : `this kernel lacks ${missing.join(', ')}`;
}

/** One at a time needs no other process. */
async function inJobs(
  { jobs: count, against, options }: Asked,
  signal: AbortSignal,
  task: (attempts: readonly Attempt[]) => Promise<readonly Fate[]>,
): Promise<readonly Fate[]> {
  const subjects = against === 'spec' ? inSpecification : inKernel;
  if (count === 1) return task([(mutant) => tryMutant(mutant, subjects(mutant), { ...options, signal })]);
  const terms = { program: JOB, against, options, signal, died: (line: string) => console.error(line) };
  const jobs = Array.from({ length: count }, () => new Job(terms));
  try {
    return await task(jobs.map(({ attempt }) => attempt));
  } finally {
    await Promise.all(jobs.map((job) => job[Symbol.asyncDispose]()));
  }
}

function tellerOf({ print, mutants }: Asked): Told {
  if (print === 'lines') return (fate) => console.log(JSON.stringify(fate));
  let count = 0;
  return (fate) => {
    const seconds = (fate.ms / 1000).toFixed(1);
    const because = 'because' in fate ? `: ${fate.because}` : '';
    count += 1;
    console.error(`${count} of ${mutants.length}: ${fate.fate} after ${seconds} s: ${fate.mutant}${because}`);
  };
}

/** This one, on that kernel. */
function programFor(mutants: readonly Mutant[], { options, umlSize }: Asked): readonly string[] {
  const { seed, runs, size, shrinkMs } = options;
  const numbers = { seed, runs, size: Math.min(size, umlSize), shrink: Math.ceil(shrinkMs / 1000), jobs: 1 };
  const flags = Object.entries(numbers).map(([name, value]) => `--${name}=${value}`);
  const only = mutants.map(({ name }) => `--only=${name}`);
  return [process.execPath, ...process.execArgv, process.argv[1] ?? '', '--kernel=host', '--lines', ...flags, ...only];
}
