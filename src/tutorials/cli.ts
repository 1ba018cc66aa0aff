/** Plays the tutorials' pages and says what differs. 0: nothing; 1: something; 2: usage. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { capabilities } from '../netns/capabilities.ts';
import { umlAvailable } from '../netns/uml.ts';
import { examplesIn, mistakesIn } from './examples.ts';
import type { Page } from './page.ts';
import type { Part } from './play.ts';
import { type Replayed, replay } from './replay.ts';
import { FOLDER, pageCalled, pagesIn } from './tutorials.ts';
import { ONLY, replayedInUml } from './uml.ts';
import { updated } from './update.ts';
import { complaints, count, isRight, total } from './verdict.ts';

const USAGE = `usage: npm run tutorials -- [PAGE...] [--update] [--kernel=host] [--json]

Types every command of the tutorials at its prompt in a lab, and compares what comes with what the page shows.
  PAGE        3, or a-broken-lab; default: all
  --update    puts what came into the pages; prose and commands stay
  --kernel    host: leave out what this kernel has no VLANs for; auto (the default): play that in User-mode Linux
  --json      one JSON document instead of text

Exit code 0: all is as the pages say, 1: something differs, 2: usage.`;

type Asked = {
  readonly pages: readonly Page[];
  readonly update: boolean;
  readonly json: boolean;
  readonly kernel: 'host' | 'auto';
};

/** `folder`: of the pages. */
export async function runTutorials(argv: readonly string[], folder = FOLDER): Promise<number> {
  const all = pagesIn(folder);
  const asked = askedIn(argv, all);
  if (typeof asked === 'string') {
    console[asked === USAGE ? 'log' : 'error'](asked);
    return asked === USAGE ? 0 : 2;
  }
  const { json, update, pages, kernel } = asked;
  const tell = json ? () => {} : console.log;
  const replayed = await replayedPages(pages, all, kernel, tell);
  const mistakes = process.env[ONLY] ? [] : await mistakesIn(examplesIn(pages));
  if (update) rewrite(folder, replayed);
  return conclude(replayed, mistakes, json, tell);
}

function askedIn(argv: readonly string[], all: readonly Page[]): Asked | string {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
    const { help, update = false, json = false, kernel = 'auto' } = values;
    if (help) return USAGE;
    const unknown = positionals.find((word) => !pageCalled(all, word));
    if (unknown !== undefined) return `tutorials: there is no page ${unknown}; there are ${names(all)}`;
    if (kernel !== 'host' && kernel !== 'auto') return `tutorials: --kernel takes host or auto, not ${kernel}`;
    const named = positionals.map((word) => pageCalled(all, word) as Page);
    return { pages: named.length > 0 ? named : all, update, json, kernel };
  } catch (error) {
    return `tutorials: ${error instanceof Error ? error.message : error}\n${USAGE}`;
  }
}

const OPTIONS = {
  update: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
  kernel: { type: 'string' },
} as const;

const names = (pages: readonly Page[]): string => pages.map(({ file }) => file.replace('.md', '')).join(', ');

const needsVlan: Part = ({ needs }) => needs.includes('vlan');

type Tell = (line: string) => void;

async function replayedPages(pages: readonly Page[], all: readonly Page[], kernel: Asked['kernel'], tell: Tell) {
  const tagged = pages.filter(({ blocks }) => blocks.some((block) => block.kind === 'fence' && needsVlan(block)));
  if (process.env[ONLY] === 'vlan') return told(replay(tagged, all, needsVlan), tell, '');
  if (tagged.length === 0 || (await capabilities()).vlan) return told(replay(pages, all), tell, '');
  const elsewhere = kernel === 'auto' && (await umlAvailable()) ? inUml(tagged) : undefined;
  const here = await told(
    replay(pages, all, (fence) => !needsVlan(fence)),
    tell,
    '',
  );
  if (elsewhere !== undefined) return [...here, ...(await told(elsewhere, tell, ', in User-mode Linux'))];
  tell(`left out: what needs 802.1Q VLANs in ${names(tagged)}, which this kernel has not`);
  return here;
}

/** Begins at once, beside what is played here. */
function inUml(pages: readonly Page[]): AsyncGenerator<Replayed> {
  const since = performance.now();
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const replaying = replayedInUml([main, ...pages.map(({ file }) => file.replace('.md', '')), '--json']);
  replaying.catch(() => {});
  return (async function* () {
    for (const one of await replaying) yield { ...one, ms: performance.now() - since };
  })();
}

async function told(replaying: AsyncIterable<Replayed>, tell: Tell, where: string) {
  const done: Replayed[] = [];
  for await (const one of replaying) {
    const { commands, equal } = count(one.played);
    const seconds = (one.ms / 1000).toFixed(1);
    tell(
      `${isRight(one) ? 'ok    ' : 'FAILED'}  ${one.file}: ${commands} commands, ${equal} equal, ${seconds} s${where}`,
    );
    for (const line of complaints(one)) tell(line);
    done.push(one);
  }
  return done;
}

/** A page of which parts were played elsewhere is in the list more than once. */
function rewrite(folder: string, replayed: readonly Replayed[]): void {
  for (const file of new Set(replayed.map((one) => one.file))) {
    const path = join(folder, file);
    const played = replayed.flatMap((one) => (one.file === file ? one.played : []));
    writeFileSync(path, updated(readFileSync(path, 'utf8'), played));
  }
}

function conclude(replayed: readonly Replayed[], mistakes: readonly string[], json: boolean, tell: Tell): number {
  const sum = total(replayed.map(({ played }) => count(played)));
  for (const mistake of mistakes) tell(mistake);
  tell(`${sum.commands} commands, ${sum.equal} outputs equal, ${mistakes.length} mistakes in examples`);
  if (json) console.log(JSON.stringify({ pages: replayed, mistakes, ...sum }));
  return replayed.every(isRight) && mistakes.length === 0 ? 0 : 1;
}
