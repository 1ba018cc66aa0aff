/** A running lab becomes what a file says. */
import type { Lab } from '../emulator/lab.ts';
import type { Command } from '../model/decider.ts';
import { planOf } from './file/plan/plan.ts';
import type { Applied, Misfit, Refused, Request } from './protocol.ts';

type Reply = Applied | Misfit | Refused;

/** In two steps, each whole or not at all: what goes, then what comes. */
export async function apply(
  lab: Pick<Lab, 'cluster' | 'dispatchAll'>,
  { file, run }: Extract<Request, { kind: 'apply' }>,
): Promise<Reply> {
  const plan = planOf(lab.cluster, file);
  if (!plan.ok) {
    const { path, command, refusal } = plan.error;
    return { kind: 'misfit', path, said: `${refusal.text} (${commandText(command)})` };
  }
  const { removals, makings } = plan.value;
  const done: Command[] = [];
  for (const step of run === 'dry' ? [] : [removals, makings]) {
    const said = await failureOf(lab, step);
    if (said !== undefined) return { kind: 'refused', said: `${said}; ${toldOf(done)}` };
    done.push(...step);
  }
  return { kind: 'applied', commands: [...removals, ...makings].map(commandText) };
}

async function failureOf(lab: Pick<Lab, 'dispatchAll'>, step: readonly Command[]): Promise<string | undefined> {
  if (step.length === 0) return undefined;
  try {
    const result = await lab.dispatchAll(step);
    return result.ok ? undefined : result.error.text;
  } catch (error) {
    return String(error instanceof Error ? error.message : error).split('\n')[0];
  }
}

const toldOf = (done: readonly Command[]): string =>
  done.length === 0 ? 'nothing was changed' : `done before: ${done.map(commandText).join('; ')}`;

/** `tenant.create tenant=blue` */
export function commandText({ type, ...fields }: Command): string {
  const words = Object.entries(fields).filter(([, value]) => value !== undefined && !isEmpty(value));
  return [type, ...words.map(([name, value]) => `${name}=${valueText(value)}`)].join(' ');
}

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

const valueText = (value: unknown): string =>
  typeof value === 'string' && /^[^\s"']+$/.test(value) ? value : JSON.stringify(value);
