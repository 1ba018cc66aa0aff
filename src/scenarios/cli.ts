/** The command line of every chapter. What needs a kernel is loaded only when it is wanted: the rest runs anywhere. */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Flags, parseFlags, USAGE } from './flags.ts';
import { toJson } from './json.ts';
import { ModelWorld } from './model-world.ts';
import { paintFor } from './paint.ts';
import { type Audience, type Checked, divergences, play, type Worlds } from './play.ts';
import { heading, type ReportOptions, reporter, summary, table } from './report.ts';
import type { Scenario } from './scenario.ts';
import type { RealWorld } from './world.ts';

/** Where lines go. */
export type Output = { readonly out: (line: string) => void; readonly error: (line: string) => void };

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
export async function runScenario(scenario: Scenario, argv: readonly string[], output = PROCESS): Promise<number> {
  if (!process.stdout.listeners('error').includes(endWithReader)) process.stdout.on('error', endWithReader);
  const flags = parseFlags(argv);
  if (!flags.ok) {
    output.error(`${scenario.name}: ${flags.error}`);
    return 2;
  }
  try {
    return await perform(scenario, flags.value, argv, output);
  } catch (error) {
    output.error(`${scenario.name}: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}

async function perform(scenario: Scenario, flags: Flags, argv: readonly string[], output: Output): Promise<number> {
  if (flags.mode === 'help') {
    output.out(`usage: npx tsx scenarios/${scenario.name}.ts [flags]: ${scenario.title}\n${USAGE}`);
    return 0;
  }
  if (flags.mode === 'dry-run') {
    const { dryRun } = await import('./dry-run.ts');
    for (const line of dryRun(scenario)) output.out(line);
    return 0;
  }
  if (flags.only === 'model') return playAndReport(scenario, flags, output);
  const { inKernel } = await import('./in-kernel.ts');
  return inKernel(scenario, flags, argv, output, (kernel) => playAndReport(scenario, flags, output, kernel));
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
  output.out(`\n${table(checked, kernelKind)}${summary(checked, kernelKind)}`);
  return exitCode(checked);
}

const SILENT: Audience = { given: () => {}, step: () => {}, checked: () => {} };

const exitCode = (checked: readonly Checked[]): number => (divergences(checked).length === 0 ? 0 : 1);
