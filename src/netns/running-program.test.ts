import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { RunningProgram } from './running-program.ts';

const never = new Promise<string>(() => {});

test('waiting for a word ends with its time, and with the program', async () => {
  const program = new RunningProgram('p', never, () => {});
  program.hear({ kind: 'said', id: 1, stream: 'stderr', text: 'other\n' });
  assert.match(await program.says('word', 10).catch(String), /p did not say in 10 ms "word": other/);
  const [late, missed] = [program.says('late'), program.says('missed').catch(String)];
  program.hear({ kind: 'said', id: 1, stream: 'stdout', text: 'too late\n' });
  program.hear({ kind: 'ended', id: 1, code: 3 });
  assert.is(await late, 'too late');
  assert.match(await missed, /p ended \(3\) before it said "missed": other/);
});

test('a program that does not end when asked to is killed', async () => {
  const signals: string[] = [];
  const program = new RunningProgram('p', never, (signal) => {
    signals.push(signal);
    if (signal === 'SIGKILL') program.hear({ kind: 'ended', id: 1, code: 137 });
  });
  assert.is((await program.end()).code, 137);
  assert.equal(signals, ['SIGTERM', 'SIGKILL']);
});

test.run();
