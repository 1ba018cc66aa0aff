import { execFileSync } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type GuestProgram, initScript, quoted } from './uml-init.ts';

test('a quoted word is one word to a shell, whatever is in it', () => {
  for (const word of ["it's", '$HOME `id` "x"', 'a\nb', '', '*']) {
    assert.is(execFileSync('sh', ['-c', `printf %s ${quoted(word)}`], { encoding: 'utf8' }), word);
  }
});

const PROGRAM: GuestProgram = { argv: ['prog', "a'b"], cwd: '/w', env: { A: 'b c' }, stdout: 'pipe', stderr: 'pipe' };

test('the script is one that a shell understands, whatever is behind the streams', () => {
  const window = { columns: 100, rows: 30 };
  for (const stdout of ['pipe', window] as const) {
    for (const stderr of ['pipe', window] as const) {
      execFileSync('sh', ['-n'], { input: initScript({ ...PROGRAM, stdout, stderr }) });
    }
  }
});

test('the folder that can be written is one word of one option', () => {
  const line = `busybox mount -t hostfs -o '/a,b'\\''c' none '/a,b'\\''c'\n`;
  assert.match(initScript({ ...PROGRAM, writable: "/a,b'c" }), line);
  assert.not.match(initScript(PROGRAM), 'hostfs -o');
});

test('a terminal has its size, and the program its folder and environment', () => {
  const script = initScript({ ...PROGRAM, stdout: { columns: 100, rows: 30 } });
  assert.match(script, 'cols 100 rows 30');
  assert.match(script, "cd '/w'");
  assert.match(script, "export A='b c'");
});

test.run();
