import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { inUml, type Program } from './in-uml.ts';

const saying =
  (text: string, code: number): Program =>
  async (_argv, { stdout }) => {
    stdout.write(text);
    return code;
  };

test('a run that is interrupted there still has its report, and the exit code of what interrupted it', async () => {
  const ran = await inUml([], saying('a word before it\n{"ended":"interrupted","runs":3}\n', 130));
  assert.equal(ran, { kind: 'reported', code: 130, document: { ended: 'interrupted', runs: 3 } });
});

test('Ctrl-C is told to the run, not the kernel that it is in', async () => {
  const told: unknown[] = [];
  await inUml(['conform'], async (argv, { interrupt }) => told.push(interrupt, argv.includes('--json')));
  assert.equal(told, ['is told', true]);
});

test('an end without a report, or in the midst of one, is told as what it is', async () => {
  const early = await inUml([], saying('{"ended":"inter', 143));
  assert.equal(early, { kind: 'ended', said: 'interrupted before there was anything to tell', code: 143 });
  const ended = await inUml([], saying('', 0));
  assert.equal(ended, { kind: 'ended', said: 'the run in User-mode Linux ended without a report', code: 1 });
});

test.run();
