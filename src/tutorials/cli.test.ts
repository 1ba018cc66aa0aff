import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { kernelTest } from '../netns/kernel-test.ts';
import { runTutorials } from './cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'vethlab-pages-'));
test.after(() => rmSync(folder, { recursive: true }));

/** What is printed about one page with these blocks, and the exit code. */
async function said(body: string, ...argv: readonly string[]) {
  writeFileSync(join(folder, 'README.md'), '1. [a page](page.md)\n');
  writeFileSync(join(folder, 'page.md'), `# A page\n${body}\n`);
  const lines: string[] = [];
  const { log, error } = console;
  console.log = console.error = (line: string) => void lines.push(line);
  try {
    const code = await runTutorials(argv, folder);
    return { code, text: lines.join('\n') };
  } finally {
    Object.assign(console, { log, error });
  }
}

const console1 = (...lines: readonly string[]) => ['```console', ...lines, '```'].join('\n');
const NODE1 = 'vagrant@tutorial-node1:~$';

kernelTest([], 'output that is as the page says is counted, and nothing is wrong', async () => {
  const { code, text } = await said(console1(`${NODE1} netctl tenant ls`, 'Name', '------', 'default'));
  assert.is(code, 0, text);
  assert.match(text, '1 commands, 1 outputs equal');
});

kernelTest([], 'a wrong output is told with its place and both versions, and --update puts it right', async () => {
  const page = console1(`${NODE1} netctl tenant ls`, 'Name', '------', 'blue');
  const { code, text } = await said(page);
  assert.is(code, 1);
  assert.match(text, 'page.md:3: the output of "netctl tenant ls" is another');
  assert.match(text, /\n {2}- blue\n {2}\+ default/);
  await said(page, '--update');
  assert.match(readFileSync(join(folder, 'page.md'), 'utf8'), '------\ndefault\n```');
});

kernelTest([], 'a command that is refused where the page shows none is told', async () => {
  const { code, text } = await said(
    console1(`${NODE1} netctl net rm nope`, 'INFO[0000] Deleting network default:nope'),
  );
  assert.is(code, 1);
  assert.match(text, 'network not found');
});

kernelTest([], 'a prompt that no terminal shows ends the page, with what there is', async () => {
  const { code, text } = await said(console1(`${NODE1} true`, '/ # true', `${NODE1} true`));
  assert.is(code, 1);
  assert.match(text, `page.md:4: no terminal shows / #; there are: ${NODE1}`);
});

kernelTest([], 'a node that is not there, and output of nothing that runs, are told', async () => {
  assert.match(
    (await said(console1('vagrant@nobody:~$ true'))).text,
    'page.md:3: there is no node or container nobody',
  );
  assert.match((await said(console1('out of nowhere'))).text, 'page.md:3: nothing is running in a terminal');
});

kernelTest([], 'an example that is no TypeScript is told with its line', async () => {
  const { code, text } = await said('```ts a.mts\nconst a = 1;\nexport const b: string = a;\n```');
  assert.is(code, 1);
  assert.match(text, "page.md:4: error TS2322: Type 'number' is not assignable to type 'string'.");
});

test('--help is printed, and what is not understood is usage', async () => {
  assert.is((await said('', '--help')).code, 0);
  assert.equal(await said('', 'nothing'), { code: 2, text: 'tutorials: there is no page nothing; there are page' });
  assert.is((await said('', '--color')).code, 2);
});

test.run();
