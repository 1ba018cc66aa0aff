/** What netctl says: tables and JSON on its output, log lines on its error output as logrus writes them to a terminal. */
import type { Result } from '../../../model/result.ts';
import type { Profile } from '../contiv/door.ts';
import { indented, type Json } from '../contiv/json.ts';
import type { Call } from './command.ts';

export type Output = { readonly stdout: string; readonly stderr: string; readonly code: number };

/** `help`: whether the usage of the command follows. */
export type Reply = Output & { readonly help: 'shown' | 'none' };

export const printed = (stdout: string): Reply => ({ stdout, stderr: '', code: 0, help: 'none' });

/** What netctl refuses by itself: exit code 1. */
export const mistaken = (text: string, help: Reply['help'] = 'shown'): Reply => ({
  ...{ stdout: '', stderr: logged(text), code: 1, help },
});

/** What netmaster refuses, or that it is not there. */
export const refused = (text: string): Reply => ({ stdout: '', stderr: logged(text), code: 3, help: 'none' });

const logged = (text: string): string => `ERRO[0000] ${oneLine(text)}\n`;

/** What was asked for, as JSON. */
export const inspected = (asked: Result<Json, string>): Reply =>
  asked.ok ? printed(indented(asked.value)) : refused(asked.error);

/** What a change is called; 2016 logs, 2019 prints. Empty where netctl is silent. */
export type Said = Readonly<Record<Profile, string>>;

export const always = (text: string): Said => ({ 2016: text, 2019: text });
export const since2019 = (text: string): Said => ({ 2016: '', 2019: text });

/** `before`: said before the server is asked, and so of what it refuses, too. In 2016 all is said before. */
export async function change(
  { profile }: Call,
  asked: Promise<Result<unknown, string>>,
  said: Said = always(''),
  when: 'before' | 'after' = 'after',
): Promise<Reply> {
  const decided = await asked;
  const reply = decided.ok ? printed('') : refused(decided.error);
  const text = oneLine(said[profile]);
  if (text === '') return reply;
  if (profile === '2016') return { ...reply, stderr: `INFO[0000] ${text.padEnd(44)} \n${reply.stderr}` };
  return when === 'before' || decided.ok ? { ...reply, stdout: `${text}\n` } : reply;
}

/** Control characters in what was typed become blanks: nobody writes to the terminal through an error. */
export const oneLine = (text: string): string => text.replace(/\p{Cc}/gu, ' ');
