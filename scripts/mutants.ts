/** `npm run mutants`: every fault put into the emulator on purpose, and how soon conformance finds it. */
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { inKernel, inSpecification } from '../src/conformance/mutant-subject.ts';
import { MUTANTS } from '../src/conformance/mutants/index.ts';
import type { Mutant } from '../src/conformance/mutants/mutant.ts';
import type { Fate, MutationOptions } from '../src/conformance/mutation.ts';
import { survivors, tableOf, tryMutants } from '../src/conformance/mutation-run.ts';
import { type Capabilities, capabilities } from '../src/netns/capabilities.ts';
import { runInUml, umlAvailable } from '../src/netns/uml.ts';

const USAGE = `Usage: npm run mutants -- [--only NAME]... [--seed N] [--runs N] [--size N] [--shrink SECONDS]
       [--against kernel|spec] [--json]

Puts ${MUTANTS.length} faults into the emulator, one after the other, and looks for a random world that shows each.

  --only NAME       only mutants with this in their name; may be given several times
  --seed N          of the worlds (default 1)
  --runs N          a mutant that is not found in so many worlds has survived (default 60)
  --size N          commands in a world, at most (default 30)
  --shrink SECONDS  how long a world is made smaller (default 60)
  --against WHAT    kernel: labs (default); spec: a walk through what the kernel would be told, for those that it can see
  --kernel WHICH    auto: those that need VLANs run in User-mode Linux where this kernel has none (default);
                    host: on this kernel only
  --list            the mutants and what they break, and nothing is run
  --json            one JSON document

Ctrl-C ends with what is known. Exit code: 0 all found or skipped, 1 one survived, 2 usage.`;

const OPTIONS = {
  only: { type: 'string', multiple: true, default: [] as string[] },
  seed: { type: 'string', default: '1' },
  runs: { type: 'string', default: '60' },
  size: { type: 'string', default: '30' },
  shrink: { type: 'string', default: '60' },
  against: { type: 'string', default: 'kernel' },
  kernel: { type: 'string', default: 'auto' },
  list: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

type Asked = {
  readonly mutants: readonly Mutant[];
  readonly options: Omit<MutationOptions, 'signal'>;
  readonly kernel: string;
  readonly against: string;
  readonly print: 'help' | 'list' | 'json' | 'table';
};

process.exitCode = await main();

async function main(): Promise<number> {
  const asked = understood();
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
  const fates = asked.against === 'spec' ? await bySpecification(asked) : await everywhere(asked);
  process.stdout.write(asked.print === 'json' ? `${JSON.stringify(fates)}\n` : tableOf(fates));
  if (fates.at(-1)?.fate === 'interrupted') return interrupted(asked.mutants.length - fates.length + 1);
  return survivors(fates).length > 0 ? 1 : 0;
}

/** As a shell tells it of a program that Ctrl-C has ended. */
function interrupted(left: number): number {
  console.error(`mutants: interrupted, ${left} not tried to the end`);
  return 130;
}

function understood(): Asked | string {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    const [seed = 0, runs = 0, size = 0, shrink = 0] = [values.seed, values.runs, values.size, values.shrink].map(
      Number,
    );
    if (![seed, runs, size, shrink].every(Number.isSafeInteger))
      return '--seed, --runs, --size and --shrink take numbers';
    if (runs < 1 || size < 2 || shrink < 0) return '--runs is 1 or more, --size 2 or more, --shrink 0 or more';
    if (!['auto', 'host'].includes(values.kernel)) return `--kernel is auto or host, not ${values.kernel}`;
    const { against } = values;
    if (!['kernel', 'spec'].includes(against)) return `--against is kernel or spec, not ${against}`;
    const mutants = MUTANTS.filter(
      ({ name }) => values.only.length === 0 || values.only.some((part) => name.includes(part)),
    );
    if (mutants.length === 0) return `there is no mutant ${values.only.join(', ')}; --list shows them`;
    const print = values.help ? 'help' : values.list ? 'list' : values.json ? 'json' : 'table';
    return { mutants, options: { seed, runs, size, shrinkMs: shrink * 1000 }, kernel: values.kernel, against, print };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Has every capability, and sees what comes of the end of a world only. */
function bySpecification({ mutants, options }: Asked): Promise<readonly Fate[]> {
  const lacks = ({ visibleInSpec }: Mutant) => (visibleInSpec ? undefined : 'only a kernel shows it');
  return tryMutants(mutants, { lacks, subjects: inSpecification }, { ...options, signal: onInterrupt() }, tell);
}

function onInterrupt(): AbortSignal {
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  return stop.signal;
}

/** What this kernel cannot show is tried in User-mode Linux, which is opened once. */
async function everywhere({ mutants, options, kernel }: Asked): Promise<readonly Fate[]> {
  const known = await capabilities();
  const uml = kernel === 'auto' && (await umlAvailable());
  const elsewhere = uml ? mutants.filter((mutant) => lacking(known, mutant) !== undefined) : [];
  const signal = onInterrupt();
  const here = await tryMutants(
    mutants.filter((mutant) => !elsewhere.includes(mutant)),
    { lacks: (mutant) => lacking(known, mutant), subjects: inKernel },
    { ...options, signal },
    tell,
  );
  return elsewhere.length === 0 || signal.aborted ? here : [...here, ...(await inUml(elsewhere, options))];
}

function lacking(known: Capabilities, { needs }: Mutant): string | undefined {
  const missing = needs.filter((need) => !known[need]);
  return missing.length === 0 ? undefined : `this kernel lacks ${missing.join(', ')}`;
}

function tell(fate: Fate): void {
  const seconds = (fate.ms / 1000).toFixed(1);
  const because = fate.fate === 'skipped' ? `: ${fate.because}` : '';
  console.error(`${fate.fate} after ${seconds} s: ${fate.mutant}${because}`);
}

async function inUml(
  mutants: readonly Mutant[],
  { seed, runs, size, shrinkMs }: Asked['options'],
): Promise<readonly Fate[]> {
  const numbers = { seed, runs, size, shrink: Math.ceil(shrinkMs / 1000) };
  const flags = Object.entries(numbers).map(([name, value]) => `--${name}=${value}`);
  const only = mutants.map(({ name }) => `--only=${name}`);
  const program = [process.execPath, ...process.execArgv, process.argv[1] ?? ''];
  let printed = '';
  const stdout = new Writable({
    write: (chunk, _encoding, done) => {
      printed += String(chunk);
      done();
    },
  });
  await runInUml([...program, '--kernel=host', '--json', ...flags, ...only], { stdout });
  return JSON.parse(printed) as readonly Fate[];
}
