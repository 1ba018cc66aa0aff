/** `npm run mutants`: every fault put into the emulator on purpose, and how soon conformance finds it. */
import { parseArgs } from 'node:util';
import { Interrupt } from '../src/conformance/interrupt.ts';
import { inKernel, inSpecification } from '../src/conformance/mutant-subject.ts';
import { MUTANTS } from '../src/conformance/mutants/index.ts';
import type { Mutant } from '../src/conformance/mutants/mutant.ts';
import type { Fate, MutationOptions } from '../src/conformance/mutation.ts';
import { areFound, tableOf, tryMutants } from '../src/conformance/mutation-run.ts';
import { tryInUml } from '../src/conformance/mutation-uml.ts';
import { type Capabilities, capabilities } from '../src/netns/capabilities.ts';
import { umlAvailable } from '../src/netns/uml.ts';

const USAGE = `Usage: npm run mutants -- [--only NAME]... [--seed N] [--runs N] [--size N] [--shrink SECONDS]
       [--against kernel|spec] [--kernel auto|host] [--json | --lines]

Puts ${MUTANTS.length} faults into the emulator, one after the other, and looks for a random world that shows each.

  --only NAME       only mutants with this in their name; may be given several times
  --seed N          of the worlds (default 1)
  --runs N          a mutant that is not found in so many worlds has survived (default 60)
  --size N          commands in a world, at most (default 30)
  --shrink SECONDS  how long a world is made smaller (default 60)
  --against WHAT    kernel: labs (default); spec: a walk through what the kernel would be told, for those that it can see
  --kernel WHICH    auto: those that need VLANs run in User-mode Linux where this kernel has none (default);
                    host: on this kernel only
  --uml-size N      commands in a world in User-mode Linux, where all takes long, at most (default 14)
  --list            the mutants and what they break, and nothing is run
  --json            one JSON document
  --lines           a JSON document for each mutant, on a line of its own, as soon as it is known

Ctrl-C ends with what is known. Exit code: 0 all found or skipped, 1 one survived or could not be tried, 2 usage.`;

const OPTIONS = {
  only: { type: 'string', multiple: true, default: [] as string[] },
  seed: { type: 'string', default: '1' },
  runs: { type: 'string', default: '60' },
  size: { type: 'string', default: '30' },
  shrink: { type: 'string', default: '60' },
  against: { type: 'string', default: 'kernel' },
  kernel: { type: 'string', default: 'auto' },
  list: { type: 'boolean', default: false },
  'uml-size': { type: 'string', default: '14' },
  json: { type: 'boolean', default: false },
  lines: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

const NUMBERS = ['seed', 'runs', 'size', 'shrink', 'uml-size'] as const;

type Asked = {
  readonly mutants: readonly Mutant[];
  readonly options: Omit<MutationOptions, 'signal'>;
  readonly umlSize: number;
  readonly kernel: string;
  readonly against: string;
  readonly print: 'help' | 'list' | 'json' | 'lines' | 'table';
};

process.exitCode = await main().catch((error: unknown) => {
  console.error(`mutants: ${error instanceof Error ? error.message : error}`);
  return 1;
});

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
  using interrupt = new Interrupt();
  const fates = await (asked.against === 'spec' ? bySpecification : everywhere)(asked, interrupt.signal);
  if (asked.print === 'json') console.log(JSON.stringify(fates));
  else if (asked.print === 'table') process.stdout.write(tableOf(fates));
  const { code } = interrupt;
  if (code === undefined) return areFound(fates) ? 0 : 1;
  const ended = fates.filter(({ fate }) => fate !== 'interrupted').length;
  console.error(`mutants: interrupted, ${asked.mutants.length - ended} not tried to the end`);
  return code;
}

function understood(): Asked | string {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    const [seed = 0, runs = 0, size = 0, shrink = 0, umlSize = 0] = NUMBERS.map((name) => Number(values[name]));
    if (![seed, runs, size, shrink, umlSize].every(Number.isSafeInteger))
      return `${NUMBERS.map((name) => `--${name}`).join(', ')} take numbers`;
    if (runs < 1 || Math.min(size, umlSize) < 2 || shrink < 0)
      return '--runs is 1 or more, --size and --uml-size 2 or more, --shrink 0 or more';
    if (!['auto', 'host'].includes(values.kernel)) return `--kernel is auto or host, not ${values.kernel}`;
    const { against } = values;
    if (!['kernel', 'spec'].includes(against)) return `--against is kernel or spec, not ${against}`;
    const mutants = MUTANTS.filter(
      ({ name }) => values.only.length === 0 || values.only.some((part) => name.includes(part)),
    );
    if (mutants.length === 0) return `there is no mutant ${values.only.join(', ')}; --list shows them`;
    const print = (['help', 'list', 'json', 'lines'] as const).find((one) => values[one]) ?? 'table';
    const options = { seed, runs, size, shrinkMs: shrink * 1000 };
    return { mutants, options, umlSize, kernel: values.kernel, against, print };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Has every capability, and sees what comes of the end of a world only. */
function bySpecification({ mutants, options, print }: Asked, signal: AbortSignal): Promise<readonly Fate[]> {
  const lacks = ({ visibleInSpec }: Mutant) => (visibleInSpec ? undefined : 'only a kernel shows it');
  return tryMutants(mutants, { lacks, subjects: inSpecification }, { ...options, signal }, tellerOf(print));
}

/** What this kernel cannot show is tried in User-mode Linux, which is opened once. */
async function everywhere(asked: Asked, signal: AbortSignal): Promise<readonly Fate[]> {
  const { mutants, options, kernel, print } = asked;
  const known = await capabilities();
  const uml = kernel === 'auto' && (await umlAvailable());
  const elsewhere = uml ? mutants.filter((mutant) => lacking(known, mutant) !== undefined) : [];
  const here = await tryMutants(
    mutants.filter((mutant) => !elsewhere.includes(mutant)),
    { lacks: (mutant) => lacking(known, mutant), subjects: inKernel },
    { ...options, signal },
    tellerOf(print),
  );
  if (elsewhere.length === 0 || signal.aborted) return here;
  return [...here, ...(await tryInUml(elsewhere, programFor(elsewhere, asked), tellerOf(print)))];
}

function lacking(known: Capabilities, { needs }: Mutant): string | undefined {
  const missing = needs.filter((need) => !known[need]);
  return missing.length === 0 ? undefined : `this kernel lacks ${missing.join(', ')}`;
}

function tellerOf(print: Asked['print']): (fate: Fate) => void {
  if (print === 'lines') return (fate) => console.log(JSON.stringify(fate));
  return (fate) => {
    const seconds = (fate.ms / 1000).toFixed(1);
    const because = 'because' in fate ? `: ${fate.because}` : '';
    console.error(`${fate.fate} after ${seconds} s: ${fate.mutant}${because}`);
  };
}

/** This one, on that kernel. */
function programFor(mutants: readonly Mutant[], { options, umlSize }: Asked): readonly string[] {
  const { seed, runs, size, shrinkMs } = options;
  const numbers = { seed, runs, size: Math.min(size, umlSize), shrink: Math.ceil(shrinkMs / 1000) };
  const flags = Object.entries(numbers).map(([name, value]) => `--${name}=${value}`);
  const only = mutants.map(({ name }) => `--only=${name}`);
  return [process.execPath, ...process.execArgv, process.argv[1] ?? '', '--kernel=host', '--lines', ...flags, ...only];
}
