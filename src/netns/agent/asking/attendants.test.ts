import { type ChildProcess, spawn } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { attendants, isAtRest, moved } from './attendants.ts';

const of = (states: string) => ({ name: 'x', states, switches: '' });

test('who sleeps, is stopped or has ended is at rest; who runs or waits for a disk is not', () => {
  assert.ok(isAtRest(of('SSTZ')));
  assert.not(isAtRest(of('SR')));
  assert.not(isAtRest(of('D')));
});

/** Answers a line with a line, and sleeps in between. */
const PROGRAM = "process.stdin.on('data', () => console.log('there')); console.log('there');";
const SOCKET = `require('dgram').createSocket('udp4').bind(0, '127.0.0.1', () => { ${PROGRAM} });`;

const said = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => child.stdout?.once('data', () => resolve()));

async function started(script: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  await said(child);
  return child;
}

test('only who has a socket of the network is looked at, and it shows when it has run', async () => {
  const [with_, without] = [await started(SOCKET), await started(PROGRAM)];
  try {
    const pid = String(with_.pid);
    const look = () => new Map([...attendants()].filter(([key]) => key === pid));
    let before = look();
    assert.is(before.size, 1);
    assert.not(attendants().has(String(without.pid)));
    for (; moved(before).length > 0; before = look()) await new Promise(setImmediate);
    with_.stdin?.write('x\n');
    await said(with_);
    assert.is(moved(before).length, 1);
  } finally {
    with_.kill();
    without.kill();
  }
});

test.run();
