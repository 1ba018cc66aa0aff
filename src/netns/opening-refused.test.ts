import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { writeBundle } from './agent-program.ts';
import { kernelTest } from './kernel-test.ts';
import { HolderError, openHolder } from './open-holder.ts';

const folder = mkdtempSync(`${tmpdir()}/vethlab-agent-`);
test.after(() => rmSync(folder, { recursive: true }));

kernelTest([], 'a lab that cannot be opened says why, in one line', async () => {
  const path = `${folder}/agent.cjs`;
  writeFileSync(path, 'console.error("the dog ate it\\nall of it"); process.exit(1);');
  process.env['VETHLAB_AGENT'] = path;
  const error = await (openHolder() as Promise<unknown>).catch((error: unknown) => error);
  delete process.env['VETHLAB_AGENT'];
  assert.instance(error, HolderError);
  assert.is((error as HolderError).message, 'no lab could be opened: the dog ate it; all of it');
});

test('the built package has the agent as one file, which needs no other but koffi', async () => {
  mkdirSync(`${folder}/netns/agent`, { recursive: true });
  await writeBundle(folder);
  const path = `${folder}/netns/agent/bundle.cjs`;
  assert.ok(existsSync(path));
  assert.is(spawnSync(process.execPath, ['--check', path]).status, 0);
  const imports = [...readFileSync(path, 'utf8').matchAll(/\brequire\d*\("([^"]+)"\)/g)].map(([, from]) => from ?? '');
  assert.ok(imports.length > 0);
  assert.equal(
    imports.filter((from) => from !== 'koffi' && !isBuiltin(from)),
    [],
  );
});

test.run();
