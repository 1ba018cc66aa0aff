/** Finds a kernel on which a scenario can be played: this one, or User-mode Linux, in which the same program runs again. */
import type { LabOptions } from '../emulator/lab.ts';
import { capabilities } from '../netns/capabilities.ts';
import { runInUml, umlAvailable } from '../netns/uml.ts';
import { permitFor, switches } from '../netns/user-namespaces.ts';
import type { Output } from './cli.ts';
import type { Flags } from './flags.ts';
import { KernelWorld } from './kernel-world.ts';
import { lookAround } from './look-around.ts';
import { lackingFor } from './needs.ts';
import type { Scenario } from './scenario.ts';
import { wayOut, whereToPlay } from './where.ts';
import type { RealWorld } from './world.ts';

/** The exit code of `played`, or that of the program inside: `program` is what follows Node itself. */
export async function inKernel(
  scenario: Scenario,
  flags: Flags,
  program: readonly string[],
  output: Output,
  played: (kernel: RealWorld) => Promise<number>,
  lab: LabOptions = {},
): Promise<number> {
  const opening = flags.kernel === 'uml' ? undefined : KernelWorld.open(lab);
  const { where, lacking } = await choice(scenario, flags, opening);
  if (where.kind === 'nowhere') throw new Error(`${where.because}; ${wayOut(lacking, permitFor(switches()))}`);
  if (where.kind === 'uml') {
    if (flags.output === 'text') output.out(`In User-mode Linux (${where.because}):\n`);
    if (flags.after === 'keep') output.error(NOT_KEPT);
    return runInUml(inside(program));
  }
  await using kernel = await (opening ?? KernelWorld.open(lab));
  const code = await played(kernel);
  if (flags.after === 'keep')
    await lookAround(kernel.lab, flags.output === 'json' ? { ...output, out: output.error } : output);
  return code;
}

/** What the kernel can do is tried while the lab opens; where it can't do all, that lab is closed again. */
async function choice(scenario: Scenario, { kernel }: Flags, opening: Promise<KernelWorld> | undefined) {
  const opened = opening?.catch(() => undefined);
  const lacking = lackingFor(scenario, await capabilities());
  const wantsUml = kernel === 'uml' || lacking.length > 0;
  const where = whereToPlay(kernel, lacking, wantsUml && (await umlAvailable()));
  if (where.kind !== 'host') await (await opened)?.[Symbol.asyncDispose]();
  return { where, lacking };
}

const NOT_KEPT = '--keep is left out: nobody can come into User-mode Linux from another terminal';

const inside = (program: readonly string[]): readonly string[] => [
  process.execPath,
  ...process.execArgv,
  ...program.filter((word) => !word.startsWith('--kernel=') && word !== '--keep'),
  '--kernel=host',
];
