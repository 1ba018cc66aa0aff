/** Plays a counterexample's file, with the mistake in it under which it was found. */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runScenario } from '../../scenarios/cli.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { mistakeCalled } from './mistake.ts';

/** Beside the flags of every scenario. */
const MENDED = '--mended';

/** When the file is the program that was started; loaded by another, it throws rather than be played without its mistake. Exit code 1 while a claim fails, 2 for a wrong flag or mistake. */
export async function replay(moduleUrl: string, scenario: Scenario, mutant?: string): Promise<void> {
  const file = fileURLToPath(moduleUrl);
  const started = process.argv[1];
  if (started === undefined || realpathSync(started) !== realpathSync(file)) {
    if (mutant === undefined) return;
    throw new Error(`${scenario.name} is played under a mistake made on purpose, which only npx tsx ${file} does`);
  }
  process.exitCode = await replayed(file, scenario, process.argv.slice(2), mutant);
}

async function replayed(file: string, scenario: Scenario, argv: readonly string[], mutant?: string): Promise<number> {
  const flags = argv.filter((word) => word !== MENDED);
  const mended = flags.length < argv.length;
  const lab = mutant === undefined || mended ? {} : mistakeCalled(mutant);
  if (lab === undefined) {
    console.error(`${scenario.name}: there is no mistake called "${mutant}"`);
    return 2;
  }
  const usage = `npx tsx ${file}${mutant === undefined ? '' : ` [${MENDED}]`}`;
  return runScenario(scenario, flags, undefined, { usage, program: mended ? [file, MENDED] : [file], lab });
}
