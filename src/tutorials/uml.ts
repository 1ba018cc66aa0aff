/** The parts of pages that need what this kernel lacks, in User-mode Linux: the same program, which answers in JSON. */
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { runInUml } from '../netns/uml.ts';
import type { Replayed } from './replay.ts';

export const ONLY = 'VETHLAB_ONLY';

/** `program`: what runs there, as the words after Node itself. Throws where it does not answer. */
export async function replayedInUml(program: readonly string[]): Promise<readonly Replayed[]> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const said = Promise.all([text(stdout), text(stderr)]);
  await runInUml([process.execPath, ...process.execArgv, ...program], { stdout, stderr, env: { [ONLY]: 'vlan' } });
  stdout.end();
  stderr.end();
  const [answer, complaint] = await said;
  try {
    return (JSON.parse(answer) as { pages: readonly Replayed[] }).pages;
  } catch {
    throw new Error(`in User-mode Linux: ${(complaint || answer).trim()}`);
  }
}
