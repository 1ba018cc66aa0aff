/** The executable `vethlab`. What a command needs is loaded when the command is asked for. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Asked, understand } from './command-line.ts';
import { helpOf, USAGE } from './manual/pages.ts';
import { isScenario, mistakeIn, type Scenario } from './scenarios/scenario-file.ts';

process.exitCode = await carryOut(understand(process.argv.slice(2)));

async function carryOut(asked: Asked): Promise<number> {
  switch (asked.kind) {
    case 'help':
      console.log(USAGE);
      return 0;
    case 'version':
      console.log(version());
      return 0;
    case 'page':
      console.log(helpOf(asked.name));
      return 0;
    case 'doctor': {
      const { doctor } = await import('./doctor/doctor.ts');
      return doctor(asked.form, console.log);
    }
    case 'play':
      return play(asked.chapter, asked.flags);
    case 'learn': {
      const { runLearn } = await import('./tutorials/learn/learn.ts');
      return runLearn(asked.argv);
    }
    case 'conform': {
      const { runConform } = await import('./conformance/cli.ts');
      return runConform(asked.flags, [fileURLToPath(import.meta.url), 'conform']);
    }
    case 'kept': {
      const { runKept } = await import('./kept/cli.ts');
      return runKept(asked.name, asked.argv);
    }
    case 'candidates': {
      const { candidates } = await import('./kept/completion/candidates.ts');
      for (const word of await candidates(asked.words)) console.log(word);
      return 0;
    }
    case 'wrong':
      return complain(asked.why, 2);
  }
}

function version(): string {
  return JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
}

async function play(chapter: string, flags: readonly string[]): Promise<number> {
  const url = chapterUrl(chapter);
  if (!existsSync(url)) return complain(`there is no file ${chapter}`, 2);
  const [{ runScenario }, scenario] = await Promise.all([import('./scenarios/cli.ts'), scenarioIn(url)]);
  if (typeof scenario === 'string') return complain(`${chapter}: ${scenario}`, 2);
  return runScenario(scenario, flags, undefined, {
    usage: `vethlab play ${chapter}`,
    program: [fileURLToPath(import.meta.url), 'play', fileURLToPath(url)],
  });
}

/** Chapters lie beside this file, as sources or built. */
function chapterUrl(chapter: string): URL {
  if (!/^\d$/.test(chapter)) return pathToFileURL(resolve(chapter));
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./scenarios/chapter${chapter}.${extension}`, import.meta.url);
}

/** Or a line that says why there is none. */
async function scenarioIn(url: URL): Promise<Scenario | string> {
  try {
    const exported: Readonly<Record<string, unknown>> = await import(url.href);
    const found = Object.values(exported).find(isScenario);
    if (found === undefined) return 'exports no scenario (name, title, intro, given, needs, steps)';
    const { mistakeOf } = await import('./scenarios/scenario-shape.ts');
    return mistakeOf(found) ?? found;
  } catch (error) {
    return mistakeIn(error);
  }
}

function complain(why: string, code: number): number {
  console.error(`vethlab: ${why}`);
  return code;
}
