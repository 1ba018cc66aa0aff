import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { test } from 'uvu';
import * as assert from 'uvu/assert';

/** What one program of a folder needs, types left out: files of ours, and modules by their names. */
async function neededBy(
  program: string,
): Promise<{ readonly files: readonly string[]; readonly modules: readonly string[] }> {
  const { metafile } = await build({
    ...{ entryPoints: [fileURLToPath(new URL(program, import.meta.url))], bundle: true, write: false, metafile: true },
    ...{ platform: 'node', format: 'cjs', packages: 'external', logLevel: 'silent', outdir: '.' },
  });
  const imports = Object.values(metafile.inputs).flatMap(({ imports: all }) => all);
  const modules = imports.filter(({ external }) => external).map(({ path }) => path.replace(/^node:/, ''));
  return { files: Object.keys(metafile.inputs), modules: [...new Set(modules)] };
}

/** A package more is time that every lab takes to open. */
test('the agent needs no package but koffi, and nothing that reckons with prefixes', async () => {
  const { files, modules } = await neededBy('./agent/main.ts');
  assert.equal(
    modules.filter((name) => !builtinModules.includes(name) && name !== 'koffi'),
    [],
  );
  assert.ok(files.length > 20);
  assert.equal(
    files.filter((path) => path.endsWith('model/address/prefix.ts')),
    [],
  );
});

test('one that does reckon with prefixes is told apart', async () => {
  assert.ok((await neededBy('../model/address/prefix.ts')).modules.length > 0);
});

test.run();
