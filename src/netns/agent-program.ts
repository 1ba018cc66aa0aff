/** The agent as something Node can start in a fraction of a second: bundled when it is run from source. */
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

let known: Promise<AgentProgram> | undefined;

export function agentProgram(): Promise<AgentProgram> {
  known ??= given() ?? (fromSource ? bundled() : Promise.resolve({ kind: 'file', root, path: `${folder}main.js` }));
  return known;
}

/** In User-mode Linux, where bundling is slow, it was done outside. */
function given(): Promise<AgentProgram> | undefined {
  const path = process.env['VETHLAB_AGENT'];
  return path === undefined ? undefined : Promise.resolve({ kind: 'text', root, text: readFileSync(path, 'utf8') });
}

/** Kept beside the dependencies, where this user may write there. */
async function bundled(): Promise<AgentProgram> {
  const path = `${cache}/agent-${fingerprint()}.mjs`;
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

/** Of all source files of the agent: what it imports from elsewhere are types. */
function fingerprint(): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => /(?<!\.test)\.ts$/.test(name)).sort()) {
    hash.update(readFileSync(`${folder}${file}`));
  }
  return hash.digest('hex').slice(0, 16);
}

async function bundle(): Promise<string> {
  const { build } = await import('esbuild');
  const built = await build({
    entryPoints: [`${folder}main.ts`],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['koffi'],
    logLevel: 'silent',
  });
  return built.outputFiles[0]?.text ?? '';
}
