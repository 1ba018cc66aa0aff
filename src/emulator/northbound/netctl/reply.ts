/** What netctl says: tables and JSON on its output, log lines on its error output as logrus writes them to a terminal. */
import type { Command } from '../../../model/decider.ts';
import type { Refusal } from '../../../model/refusal.ts';
import type { Call, Profile } from './command.ts';

export type Output = { readonly stdout: string; readonly stderr: string; readonly code: number };

/** `help`: whether the usage of the command follows. */
export type Reply = Output & { readonly help: 'shown' | 'none' };

export const printed = (stdout: string): Reply => ({ stdout, stderr: '', code: 0, help: 'none' });

/** What netctl refuses by itself: exit code 1. */
export const mistaken = (text: string, help: Reply['help'] = 'shown'): Reply => ({
  ...{ stdout: '', stderr: `ERRO[0000] ${oneLine(text)}\n`, code: 1, help },
});

/** What the cluster refuses: exit code 3, unless it is netctl's own part that refuses. */
export function refused(refusal: Refusal, profile: Profile): Reply {
  if (refusal.class === 'usage') return mistaken(refusal.text, WITH_HELP.has(refusal.code) ? 'shown' : 'none');
  return { stdout: '', stderr: `ERRO[0000] ${wording(refusal, profile)}\n`, code: 3, help: 'none' };
}

/** What a change is called; 2016 logs, 2019 prints. Empty where netctl is silent. */
export type Said = Readonly<Record<Profile, string>>;

export const always = (text: string): Said => ({ 2016: text, 2019: text });
export const since2019 = (text: string): Said => ({ 2016: '', 2019: text });

/** `before`: said before the server is asked, and so of what it refuses, too. In 2016 all is said before. */
export async function change(
  { door, profile }: Call,
  command: Command,
  said: Said = always(''),
  when: 'before' | 'after' = 'after',
): Promise<Reply> {
  const decided = await door.dispatch([command]);
  const reply = decided.ok ? printed('') : refused(decided.error, profile);
  const text = oneLine(said[profile]);
  if (text === '') return reply;
  if (profile === '2016') return { ...reply, stderr: `INFO[0000] ${text.padEnd(44)} \n${reply.stderr}` };
  return when === 'before' || decided.ok ? { ...reply, stdout: `${text}\n` } : reply;
}

/** Control characters in what was typed become blanks: nobody writes to the terminal through an error. */
export const oneLine = (text: string): string => text.replace(/\p{Cc}/gu, ' ');

/** Client checks that print the command's usage; those of rules do not. */
const WITH_HELP: ReadonlySet<string> = new Set(['subnet-required', 'gateway-format']);

/** In 2016 the tag that was asked for is not named. */
export const wording = ({ code, text }: Refusal, profile: Profile): string =>
  code === 'vlan-not-available' && profile === '2016' ? text.replace(/ - vlan:.*$/, '') : text;
