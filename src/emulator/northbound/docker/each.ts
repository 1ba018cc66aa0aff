/** What commands do that take many containers: one after the other, and each by itself. */
import type { Command } from '../../../model/decider.ts';
import type { Sandbox } from '../../../model/sandbox.ts';
import type { Call } from './command.ts';
import { container } from './find.ts';
import { daemonText, type Output } from './reply.ts';

/** `act` tells what went wrong, if anything did. Names are printed as they were typed. */
export async function each(
  call: Call,
  act: (sandbox: Sandbox) => Promise<string | undefined>,
  names: readonly string[] = call.given.args,
): Promise<Output> {
  const said = { stdout: '', stderr: '' };
  for (const name of names) {
    const found = container(call, name);
    const wrong = found.ok ? await act(found.value) : found.error;
    if (wrong === undefined) said.stdout += `${name}\n`;
    else said.stderr += `${daemonText(wrong)}\n`;
  }
  return { kind: 'output', ...said, code: said.stderr === '' ? 0 : 1 };
}

/** Undefined when it was done, else why it was refused. */
export async function dispatched({ door }: Call, ...commands: readonly Command[]): Promise<string | undefined> {
  const decided = await door.dispatch(commands);
  return decided.ok ? undefined : decided.error.text;
}
