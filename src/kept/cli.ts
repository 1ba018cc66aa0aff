/** The commands about kept labs: words in, an exit code out. 0 done, 1 it can't be, 2 usage, or the code of the program that ran. */
import { type KeptName, PAGES } from '../manual/pages.ts';
import { DOORS } from './door-commands.ts';
import { flagMistake } from './flag-mistake.ts';
import { LIFE } from './life-commands.ts';
import { isMisused, Misused } from './misused.ts';
import { print } from './print.ts';
import { systemMistake } from './system-mistake.ts';

export async function runKept(name: KeptName, argv: readonly string[]): Promise<number> {
  try {
    return await COMMANDS[name](argv);
  } catch (error) {
    const wrong = flagMistake(error);
    const misused = isMisused(error) || wrong !== undefined;
    const said = wrong ?? systemMistake(error) ?? String(error instanceof Error ? error.message : error);
    const [line] = said.split('\n');
    console.error(`vethlab ${name}: ${line}${misused ? `; usage: vethlab ${PAGES[name].usage}` : ''}`);
    return misused ? 2 : 1;
  }
}

const COMMANDS: Readonly<Record<KeptName, (argv: readonly string[]) => Promise<number>>> = {
  ...LIFE,
  ...DOORS,
  completion: async ([shell, ...more]) => {
    const { SCRIPTS } = await import('./completion/scripts.ts');
    if (more.length > 0) throw new Misused(`one shell, not ${more[0]} as well`);
    if (shell === 'bash' || shell === 'zsh') return print(SCRIPTS[shell].trimEnd());
    throw new Misused(`for ${shell ?? 'which shell'}? There is one for bash and one for zsh`);
  },
};
