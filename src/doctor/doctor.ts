import { survey } from '../netns/capabilities.ts';
import { diagnose } from './diagnosis.ts';
import { thisSystem } from './system.ts';
import { diagnosisText } from './text.ts';

/** Prints what this machine can do; the exit code: 0 when all chapters can be played in a kernel, else 1. */
export async function doctor(form: 'text' | 'json', write: (text: string) => void): Promise<number> {
  const diagnosis = diagnose(thisSystem(), await survey());
  write(form === 'json' ? JSON.stringify(diagnosis, null, 2) : diagnosisText(diagnosis));
  return diagnosis.ok ? 0 : 1;
}
