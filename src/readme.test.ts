import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from './netns/kernel-test.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const example = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';

kernelTest([], "README's example prints what it says", async () => {
  const library = new URL('./index.ts', import.meta.url).href;
  const program = example.replace("'vethlab'", `'${library}'`);
  const argv = [
    '--import',
    'tsx',
    '--input-type=module',
    '-e',
    `const run = async () => {${body(program)}}; await run();`,
  ];
  const { stdout } = await promisify(execFile)(process.execPath, argv, {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    timeout: 30_000,
  });
  assert.is(stdout, 'reached\n');
});

/** Node 20 has no `await using`, and what comes by -e isn't compiled. */
const body = (program: string): string =>
  program
    .replace(/import \{ Lab \} from ('.*');/, 'const { Lab } = await import($1);')
    .replace('await using lab', 'const lab')
    .replaceAll(' as const', '')
    .concat('await lab.close();');

test.run();
