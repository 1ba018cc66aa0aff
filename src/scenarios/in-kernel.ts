/** Finds a kernel on which a scenario can be played: this one, or User-mode Linux, in which the same program runs again. */
import { capabilities } from '../netns/capabilities.ts';
import { runInUml, umlAvailable } from '../netns/uml.ts';
import type { Output } from './cli.ts';
import type { Flags } from './flags.ts';
import { KernelWorld } from './kernel-world.ts';
import { lookAround } from './look-around.ts';
import type { Scenario } from './scenario.ts';
import { WAY_OUT, whereToPlay } from './where.ts';
import type { RealWorld } from './world.ts';

/** The exit code of `played`, or that of the program inside. */
export async function inKernel(
  scenario: Scenario,
  flags: Flags,
  argv: readonly string[],
  output: Output,
  played: (kernel: RealWorld) => Promise<number>,
): Promise<number> {
  const lacking = await lackingFor(scenario);
  const wantsUml = flags.kernel === 'uml' || lacking.length > 0;
  const where = whereToPlay(flags.kernel, lacking, wantsUml && (await umlAvailable()));
  if (where.kind === 'nowhere') throw new Error(`${where.because}; ${WAY_OUT}`);
  if (where.kind === 'uml') {
    if (flags.output === 'text') output.out(`In User-mode Linux (${where.because}):\n`);
    return runInUml(sameProgram(argv));
  }
  await using kernel = await KernelWorld.open();
  const code = await played(kernel);
  if (flags.after === 'keep')
    await lookAround(kernel.lab, flags.output === 'json' ? { ...output, out: output.error } : output);
  return code;
}

/** Nothing is tried where nothing is needed. */
async function lackingFor({ needs }: Scenario): Promise<readonly string[]> {
  if (needs.length === 0) return [];
  const known = await capabilities();
  return needs.filter((need) => !known[need]);
}

const sameProgram = (argv: readonly string[]): readonly string[] => [
  process.execPath,
  ...process.execArgv,
  process.argv[1] ?? '',
  ...argv.filter((word) => !word.startsWith('--kernel=')),
  '--kernel=host',
];
