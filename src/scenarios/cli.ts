/** The command line of every chapter. What needs a kernel is loaded only when it is wanted: the rest runs anywhere. */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { LabOptions } from '../emulator/lab.ts';
import { type Flags, parseFlags, USAGE } from './flags.ts';
import { toJson } from './json.ts';
import { ModelWorld } from './model-world.ts';
import { paintFor } from './paint.ts';
import { type Audience, type Checked, divergences, play, type Worlds } from './play.ts';
import { heading, type ReportOptions, reporter, summary, table } from './report.ts';
import type { Scenario } from './scenario.ts';
import type { RealWorld } from './world.ts';

/** How the program that plays a scenario was called. */
export type Started = {
  /** Before the flags, as the usage says it. */
  readonly usage: string;
  /** The same for another kernel: what follows Node itself, before the flags. */
  readonly program: readonly string[];
  /** For a kernel with a mistake in it. */
  readonly lab?: LabOptions;
};

/** Where lines go. */
export type Output = { readonly out: (line: string) => void; readonly error: (line: string) => void };

const byItself = ({ name }: Scenario): Started => ({
  usage: `npx tsx scenarios/${name}.ts`,
  program: [process.argv[1] ?? ''],
});

const PROCESS: Output = { out: (line) => console.log(line), error: (line) => console.error(line) };

/** Plays the scenario when its file is the program that was started. */
export async function runIfMain(moduleUrl: string, scenario: Scenario): Promise<void> {
  const started = process.argv[1];
  if (started === undefined || realpathSync(started) !== realpathSync(fileURLToPath(moduleUrl))) return;
  process.exitCode = await runScenario(scenario, process.argv.slice(2));
}

/** `| head` has read enough: that is no failure of ours. */
function endWithReader(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit();
  throw error;
}

/** The exit code: 0 when all claims hold, 1 when one fails or the kernel can't, 2 for a wrong flag. */
export async function runScenario(
  scenario: Scenario,
  argv: readonly string[],
  output = PROCESS,
  started = byItself(scenario),
): Promise<number> {
  if (!process.stdout.listeners('error').includes(endWithReader)) process.stdout.on('error', endWithReader);
  const flags = parseFlags(argv);
  if (!flags.ok) {
    output.error(`${scenario.name}: ${flags.error}`);
    return 2;
  }
  try {
    return await perform(scenario, flags.value, argv, output, started);
  } catch (error) {
    output.error(`${scenario.name}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

async function perform(
  scenario: Scenario,
  flags: Flags,
  argv: readonly string[],
  output: Output,
  { usage, program, lab }: Started,
): Promise<number> {
  if (flags.mode === 'help') {
    output.out(`usage: ${usage} [flags]: ${scenario.title}\n${USAGE}`);
    return 0;
  }
  if (flags.mode === 'dry-run') {
    const { dryRunJson, dryRunText } = await import('./dry-run.ts');
    output.out(flags.output === 'json' ? dryRunJson(scenario) : dryRunText(scenario));
    return 0;
  }
  if (flags.only === 'model') return playAndReport(scenario, flags, output);
  const { inKernel } = await import('./in-kernel.ts');
  const played = (kernel: RealWorld) => playAndReport(scenario, flags, output, kernel);
  return inKernel(scenario, flags, [...program, ...argv], output, played, lab);
}

async function playAndReport(scenario: Scenario, flags: Flags, output: Output, kernel?: RealWorld): Promise<number> {
  await using model = new ModelWorld();
  const worlds: Worlds = kernel ? { model, kernel } : { model };
  const kernelKind = kernel?.kernel ?? '-';
  const options: ReportOptions = {
    write: output.out,
    paint: paintFor(process.stdout, process.env),
    verbose: flags.verbose,
    kernelKind,
  };
  if (flags.output === 'json') {
    const checked = await play(scenario, worlds, SILENT);
    output.out(toJson(scenario, checked, kernelKind));
    return exitCode(checked);
  }
  heading(scenario, options);
  const checked = await play(scenario, worlds, reporter(options));
  output.out(`\n${table(checked, kernelKind, process.stdout.columns)}${summary(checked, kernelKind)}`);
  return exitCode(checked);
}

const SILENT: Audience = { given: () => {}, step: () => {}, checked: () => {} };

const exitCode = (checked: readonly Checked[]): number => (divergences(checked).length === 0 ? 0 : 1);
