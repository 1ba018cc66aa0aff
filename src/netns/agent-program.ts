/** The agent as something Node can start in a fraction of a second: one file, made with the package, or when it is run from source. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file, or the text for `node -`. Imports are looked up from `root`, the folder with the dependencies. */
export type AgentProgram = { readonly root: string } & (
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'text'; readonly text: string }
);

const fromSource = import.meta.url.endsWith('.ts');
const folder = fileURLToPath(new URL('./agent/', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = `${root}node_modules/.cache/vethlab`;

/** In the built package, beside what it is made of. */
const BUNDLE = 'bundle.cjs';

let known: Promise<AgentProgram> | undefined;

export function agentProgram(): Promise<AgentProgram> {
  known ??= given() ?? (fromSource ? bundled() : Promise.resolve({ kind: 'file', root, path: `${folder}${BUNDLE}` }));
  return known;
}

/** In User-mode Linux, where bundling is slow, it was done outside. */
function given(): Promise<AgentProgram> | undefined {
  const path = process.env['VETHLAB_AGENT'];
  return path === undefined ? undefined : Promise.resolve({ kind: 'text', root, text: readFileSync(path, 'utf8') });
}

/** Kept beside the dependencies, where this user may write there. */
async function bundled(): Promise<AgentProgram> {
  const path = `${cache}/agent-${fingerprint()}.cjs`;
  if (existsSync(path)) return { kind: 'file', root, path };
  const text = await bundle();
  try {
    mkdirSync(cache, { recursive: true });
    writeFileSync(`${path}.${process.pid}`, text);
    renameSync(`${path}.${process.pid}`, path);
    return { kind: 'file', root, path };
  } catch {
    return { kind: 'text', root, text };
  }
}

/** Of all source files of the agent, and of this folder, from which it imports a constant or two. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const files = [...sourcesIn('./', false), ...sourcesIn('./agent/', true)];
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

function sourcesIn(place: string, recursive: boolean): readonly string[] {
  const here = fileURLToPath(new URL(place, import.meta.url));
  const names = readdirSync(here, { recursive, encoding: 'utf8' });
  return names
    .filter((name) => /(?<!\.test)\.ts$/.test(name))
    .sort()
    .map((name) => `${here}${name}`);
}

/** Of the sources; `npm run build` calls it for the built package, too, whose folder is `dist`. */
export async function writeBundle(dist: string): Promise<void> {
  writeFileSync(`${dist}/netns/agent/${BUNDLE}`, await bundle());
}

/** In two words, since this file is itself changed where it is bundled for User-mode Linux. */
const ITS_OWN_PLACE = `import.meta${'.url'}`;

/** A CommonJS module starts 20 ms before an ES module does. */
async function bundle(): Promise<string> {
  const { build } = await import('esbuild');
  const built = await build({
    entryPoints: [`${folder}main.ts`],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    define: { [ITS_OWN_PLACE]: 'here' },
    banner: { js: "const here = require('node:path').resolve(__filename);" },
    external: ['koffi'],
    logLevel: 'silent',
  });
  return built.outputFiles[0]?.text ?? '';
}
