import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { Typist } from '../../kept/typist.ts';
import { kernelTest } from '../../netns/kernel-test.ts';

const folder = mkdtempSync(join(tmpdir(), 'vethlab-lesson-'));
test.after(() => rmSync(folder, { recursive: true }));

const NODE1 = 'vagrant@tutorial-node1:~$';
const PAGE = `# A page

<!-- lab: new -->

Text with **weight**.

## First

\`\`\`console
${NODE1} netctl tenant ls
Name
------
default
${NODE1} docker run -itd --name=c1 alpine /bin/sh
fa6e7356784e23851912b204bad6ac515ea628cd59caf7dd6503e0abb392aa31
\`\`\`

## Second

\`\`\`console
${NODE1} netctl net create --subnet=10.1.2.0/24 lan
\`\`\`

## Exercises

1. How much is one and one?
2. Make the tenant blue.

<details>
<summary>Solution 1</summary>

<!-- answer: 2 -->

It is two.

</details>

<details>
<summary>Solution 2</summary>

\`\`\`console
${NODE1} netctl tenant create blue
INFO[0000] Creating tenant: blue
\`\`\`

<!-- check: -->

\`\`\`console
${NODE1} netctl tenant ls | grep blue
blue
\`\`\`

</details>

[Top](README.md)
`;
const PAGES = { 'README.md': '- [A page](page.md)\n', 'page.md': PAGE };
for (const [name, text] of Object.entries(PAGES)) writeFileSync(join(folder, name), text);

const program = [process.execPath, '--import', import.meta.resolve('tsx')];
const argv = [...program, fileURLToPath(new URL('./learn.fixture.ts', import.meta.url)), folder, 'page'];
const env = { XDG_STATE_HOME: join(folder, 'state'), XDG_RUNTIME_DIR: join(folder, 'run'), TERM: 'xterm' };

const FOR_LONG_MS = 60_000;

/** Somebody at the terminal. */
class Student extends Typist {
  constructor() {
    super(argv, { ...env, COLUMNS: '100' });
  }

  /** Types once this is there, and forgets what was. */
  async at(text: string, typed: string): Promise<string> {
    assert.ok(await this.until(() => this.#plain().includes(text), FOR_LONG_MS), `no ${text} in ${this.#plain()}`);
    const before = this.#plain();
    this.seen = '';
    this.types(typed);
    return before;
  }

  #plain(): string {
    return stripVTControlCharacters(this.seen);
  }

  async rest(): Promise<string> {
    await this.until(() => false, FOR_LONG_MS);
    return this.#plain();
  }
}

const leftBehind = () =>
  ['state', 'run'].flatMap((name) => (existsSync(join(folder, name)) ? deep(join(folder, name)) : []));
const deep = (path: string) =>
  readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((one) => one !== 'vethlab');

kernelTest([], 'at a terminal a command runs when Enter is pressed, and what is new is drawn', async () => {
  await using student = new Student();
  const opening = await student.at('[Enter] First', '\r');
  assert.match(opening, 'Text with weight.');
  assert.match(opening, '┌─ tutorial-node1 192.168.2.10');
  const before = await student.at('[Enter] runs it', '\r');
  assert.match(before, `${NODE1} netctl tenant ls`);
  assert.not.match(before, '------');
  assert.match(await student.at('docker run -itd --name=c1 alpine /bin/sh\n', '\r'), /Name *\n-+ *\ndefault *\n/);
  const drawn = await student.at('[Enter] Second', 'q');
  assert.match(drawn, /│ \+ c1 +172\.17\.0\.3 +│/);
  await student.rest();
  assert.equal(leftBehind(), []);
});

kernelTest([], 'b shows it again, ! is a shell on the node, s does the rest unseen', async () => {
  await using student = new Student();
  await student.at('[Enter] First', '\r');
  await student.at('[Enter] runs it', 'b');
  assert.match(await student.at('[Enter] runs it', '!'), 'netctl tenant ls');
  await student.at(NODE1, 'netctl tenant create green; exit\n');
  await student.at('[Enter] runs it', '\r');
  const said = await student.at('[Enter] runs it', 's');
  assert.match(said, 'green');
  assert.match(said, '(on the page it is another output)');
  assert.match(await student.at('net create', '\x03'), 'Second');
  await student.rest();
  assert.equal(leftBehind(), []);
});

kernelTest([], 'exercises: a wrong answer is told, a right one explained, what was done is checked', async () => {
  await using student = new Student();
  for (const end of ['[Enter] First', '[Enter] runs it']) await student.at(end, end.includes('First') ? '\r' : 's');
  await student.at('[Enter] runs it', 's');
  assert.match(await student.at('> ', '3\n'), 'How much is one and one?');
  assert.match(await student.at('> ', 'it is 2\n'), 'Not so.');
  assert.match(await student.at('> ', 'c\n'), 'It is two.');
  await student.at('[Enter] runs it', '\r');
  assert.match(await student.at('> ', '!\n'), 'Not yet');
  await student.at(NODE1, 'netctl tenant create blue; exit\n');
  await student.at('> ', 'c\n');
  await student.at('[Enter] runs it', '\r');
  assert.match(await student.rest(), /That is it\.[\s\S]*2 of 2 exercises by yourself/);
});

kernelTest([], 'into a pipe it plays to the end, without waiting and without colours', async () => {
  const { stdout, exitCode } = await execa(argv[0] as string, argv.slice(1), { env, stdin: 'ignore' });
  assert.is(exitCode, 0);
  assert.match(stdout, 'INFO[0000] Creating tenant: blue');
  assert.is(stdout, stripVTControlCharacters(stdout));
  assert.equal(leftBehind(), []);
});

kernelTest(
  [],
  '--json has every command with what came, and 1 is the code where it is not as the page says',
  async () => {
    writeFileSync(join(folder, 'page.md'), PAGE.replace('------\ndefault', '------\nanother'));
    const { stdout, exitCode } = await execa(argv[0] as string, [...argv.slice(1), '--json'], { env, reject: false });
    writeFileSync(join(folder, 'page.md'), PAGE);
    const { steps, exercises } = JSON.parse(stdout);
    assert.is(exitCode, 1);
    assert.equal(
      steps.map(({ command, result, where }: Record<string, string>) => [
        command?.split(' ').slice(0, 3).join(' '),
        result,
        where,
      ]),
      [
        ['netctl tenant ls', 'different', 'here'],
        ['docker run -itd', 'equal', 'here'],
        ['netctl net create', 'equal', 'here'],
        ['netctl tenant create', 'equal', 'here'],
        ['netctl tenant ls', 'equal', 'here'],
      ],
    );
    assert.equal(exercises, [
      { exercise: 1, mark: 'shown' },
      { exercise: 2, mark: 'shown' },
    ]);
  },
);

test.run();
