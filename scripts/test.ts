/** `npm test`: checks, unit tests, property tests and chapters; the last line counts them. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { umlAvailable } from '../src/netns/uml.ts';
import { thisMachine } from '../src/setup/machine.ts';
import { prepare } from '../src/setup/prepare.ts';
import { type Job, type Outcome, runJob } from './test-run.ts';

const LIMIT_MS = 300_000;
/** Where a process costs ten times as much. */
const LIMIT_IN_UML_MS = 600_000;
const AT_ONCE = 2;

const tool = (name: string, ...args: readonly string[]): Job => ({
  name: [name, ...args].join(' '),
  argv: [join('node_modules', '.bin', name), ...args],
  kind: 'exit-code',
});

const program = (file: string, kind: Job['kind']): Job => ({
  name: file,
  argv: [process.execPath, '--import', 'tsx', file],
  kind,
});

function testFiles(folder: string): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return entries
    .filter((entry) => entry.endsWith('.test.ts'))
    .map((entry) => join(folder, entry))
    .sort();
}

function jobs(): readonly Job[] {
  const files = ['src', 'property-tests', 'scripts'].flatMap(testFiles);
  const chapters = [0, 1, 2, 3, 4, 5, 6].map((number) => `scenarios/chapter${number}.ts`);
  return [
    tool('tsc', '-p', '.'),
    tool('biome', 'check'),
    ...files.map((file) => program(file, 'uvu')),
    ...chapters.map((file) => program(file, 'exit-code')),
  ];
}

type Ran = Outcome & { readonly job: Job };

async function runAll(all: readonly Job[], limitMs = LIMIT_MS): Promise<readonly Ran[]> {
  const queue = [...all];
  const outcomes: Ran[] = [];
  const worker = async (): Promise<void> => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      const outcome = await runJob(job, limitMs);
      outcomes.push({ ...outcome, job });
      console.log(`[${outcomes.length}/${all.length}] ${outcome.failed > 0 ? 'FAILED' : 'ok'}  ${job.name}`);
      if (outcome.failed > 0) console.log(outcome.output.replace(/^/gm, '    '));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return outcomes;
}

/** What was skipped for want of VLANs alone is made up for in User-mode Linux, where that is. */
async function withTags(ran: readonly Ran[]): Promise<readonly Outcome[]> {
  const lacking = ran.filter(({ job, skipped }) => job.kind === 'uvu' && skipped.some(isAboutTags));
  if (lacking.length === 0 || !(await umlAvailable())) return ran;
  console.log('In User-mode Linux, what this kernel has no VLANs for:');
  const again = await runAll(
    lacking.map(({ job: { name } }) => inUml(name)),
    LIMIT_IN_UML_MS,
  );
  return [...ran.map((one) => ({ ...one, skipped: one.skipped.filter((name) => !isAboutTags(name)) })), ...again];
}

const isAboutTags = (skipped: string): boolean => skipped.endsWith(': missing 802.1Q VLANs (vlan)');

const inUml = (file: string): Job => ({
  name: `${file}, in User-mode Linux`,
  kind: 'uvu',
  argv: [process.execPath, '--import', 'tsx', 'scripts/in-uml.ts', file],
});

const readiness = await prepare(thisMachine(), (line) => console.log(line));
const wanted = process.argv.slice(2);
if (readiness === 'lacking' && wanted.length === 0) {
  console.error('vethlab: the suite needs the tools named above; npm test -- src/model needs none of them');
  process.exit(1);
}
const outcomes = await withTags(await runAll(jobs().filter((job) => wanted.every((word) => job.name.includes(word)))));
const sum = (pick: (outcome: Outcome) => number): number => outcomes.reduce((total, one) => total + pick(one), 0);
for (const name of outcomes.flatMap((one) => one.skipped)) console.log(`skipped: ${name}`);
const failed = sum((one) => one.failed);
console.log(`${sum((one) => one.passed)} passed, ${failed} failed, ${sum((one) => one.skipped.length)} skipped`);
process.exitCode = failed === 0 ? 0 : 1;
