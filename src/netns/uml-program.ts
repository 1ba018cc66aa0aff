/** What is dear in User-mode Linux is done before: a program of ours that runs from source becomes one file. */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { agentProgram } from './agent-program.ts';

export type Prepared = { readonly argv: readonly string[]; readonly env: Readonly<Record<string, string>> };

/** Files go to `folder`. A program that is not Node with a TypeScript file stays as it is; so do its words, but for such files. */
export async function prepare(argv: readonly string[], cwd: string, folder: string): Promise<Prepared> {
  const entry = argv.findIndex((word) => /\.[jt]s$/.test(word));
  if (argv[0] !== process.execPath || !argv[entry]?.endsWith('.ts')) return { argv, env: {} };
  const path = resolve(cwd, argv[entry]);
  const named = `process.argv[1] = ${JSON.stringify(path)};`;
  writeFileSync(`${folder}/program.mjs`, await bundle(path, named));
  const words = argv.slice(entry + 1).map(async (word, index) => {
    if (!word.endsWith('.ts')) return word;
    writeFileSync(`${folder}/file${index}.mjs`, await bundle(resolve(cwd, word), ''));
    return `${folder}/file${index}.mjs`;
  });
  const env = { VETHLAB_AGENT: await agentFile(folder) };
  return { argv: [process.execPath, `${folder}/program.mjs`, ...(await Promise.all(words))], env };
}

async function agentFile(folder: string): Promise<string> {
  const agent = await agentProgram();
  if (agent.kind === 'file') return agent.path;
  writeFileSync(`${folder}/agent.cjs`, agent.text);
  return `${folder}/agent.cjs`;
}

/** Every file still knows where it is. */
async function bundle(path: string, beginning: string): Promise<string> {
  const { build } = await import('esbuild');
  const built = await build({
    entryPoints: [path],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    external: ['koffi', 'esbuild'],
    banner: { js: `${REQUIRE}${beginning}` },
    plugins: [{ name: 'places', setup: ({ onLoad }) => onLoad({ filter: /\.ts$/ }, loaded) }],
    logLevel: 'silent',
  });
  return built.outputFiles[0]?.text ?? '';
}

/** CommonJS packages ask for Node's own modules by `require`. In two words: this file, too, is bundled and changed below. */
const REQUIRE = `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta${'.url'});`;

const loaded = ({ path }: { path: string }) => ({
  contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
  loader: 'ts' as const,
});
